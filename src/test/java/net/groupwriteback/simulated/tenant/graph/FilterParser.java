/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.groupwriteback.simulated.tenant.graph.FilterLexer.Token;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.Filtering.Operator;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/**
 * Turns {@code $filter} into a predicate, for the part of OData that Graph answers on directory objects: comparisons,
 * {@code in}, {@code startsWith}, {@code endsWith}, {@code any}, {@code /$count}, {@code and}, {@code or}, {@code not} and
 * parentheses. For one thread, once.
 */
final class FilterParser {
    private final FilterLexer tokens;
    private final ObjectType type;
    private final boolean advanced;
    private boolean negated;

    private FilterParser(FilterLexer tokens, ObjectType type, boolean advanced) {
        this.tokens = tokens;
        this.type = type;
        this.advanced = advanced;
    }

    /**
     * Parses a filter.
     *
     * @throws GraphError 400 {@code Request_BadRequest} for what is no filter, {@code Request_UnsupportedQuery} for what
     *     Graph does not answer in this mode
     */
    static Predicate<Entity> parse(String text, ObjectType type, boolean advanced) {
        FilterParser parser = new FilterParser(new FilterLexer(text), type, advanced);
        Predicate<Entity> filter = parser.or();
        parser.tokens.expectEnd();
        return filter;
    }

    private Predicate<Entity> or() {
        Predicate<Entity> left = and();
        while (tokens.acceptWord("or")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<Entity> and() {
        Predicate<Entity> left = not();
        while (tokens.acceptWord("and")) {
            left = left.and(not());
        }
        return left;
    }

    private Predicate<Entity> not() {
        if (!tokens.acceptWord("not")) {
            return primary();
        }
        boolean outer = negated;
        negated = true;
        Predicate<Entity> inner = primary().negate();
        negated = outer;
        return inner;
    }

    private Predicate<Entity> primary() {
        if (tokens.accept("(")) {
            Predicate<Entity> inner = or();
            tokens.expect(")");
            return inner;
        }
        Token word = tokens.word();
        if (tokens.accept("(")) {
            return function(word.text());
        }
        return comparison(FilterProperty.of(word.text(), type));
    }

    private Predicate<Entity> function(String name) {
        if (name.endsWith("/any")) {
            return any(FilterProperty.of(name.substring(0, name.length() - "/any".length()), type));
        }
        Operator operator = FilterOperators.function(name);
        FilterProperty property = FilterProperty.of(tokens.word().text(), type);
        tokens.expect(",");
        Object literal = tokens.literal();
        tokens.expect(")");
        allow(property, operator);
        return entity -> FilterOperators.text(operator, property.value(entity), literal);
    }

    private Predicate<Entity> any(FilterProperty property) {
        String variable = tokens.word().text();
        tokens.expect(":");
        Token word = tokens.word();
        Operator operator = Operator.EQ;
        Object literal;
        if (tokens.accept("(")) {
            operator = FilterOperators.function(word.text());
            tokens.word();
            tokens.expect(",");
            literal = tokens.literal();
            tokens.expect(")");
        } else {
            tokens.expectWord("eq");
            literal = tokens.literal();
        }
        tokens.expect(")");
        allow(property, operator);
        String field = word.text().startsWith(variable + "/") ? word.text().substring(variable.length() + 1) : "";
        Operator chosen = operator;
        return entity -> property.elements(entity).stream()
                .anyMatch(element -> FilterOperators.text(chosen, FilterProperty.field(element, field), literal));
    }

    private Predicate<Entity> comparison(FilterProperty property) {
        String operator = tokens.word().text();
        if (operator.equals("in")) {
            return in(property);
        }
        Object literal = tokens.literal();
        if (property.counted()) {
            allow(property, Operator.COUNT);
            return entity ->
                    FilterOperators.compare(operator, property.elements(entity).size(), literal);
        }
        allow(property, FilterOperators.of(operator, literal));
        return entity -> FilterOperators.compare(operator, property.value(entity), literal);
    }

    private Predicate<Entity> in(FilterProperty property) {
        tokens.expect("(");
        List<Object> literals = new ArrayList<>();
        do {
            literals.add(tokens.literal());
        } while (tokens.accept(","));
        tokens.expect(")");
        allow(property, Operator.EQ);
        return entity ->
                literals.stream().anyMatch(literal -> FilterOperators.compare("eq", property.value(entity), literal));
    }

    private void allow(FilterProperty property, Operator operator) {
        boolean answered = property.filtering().allows(operator, advanced)
                && (!negated || property.filtering().allows(Operator.NE, advanced));
        if (!answered) {
            throw GraphError.unsupportedQuery(
                    "Unsupported Query: " + operator + " on " + property.name() + " is not answered in this mode.");
        }
    }
}
