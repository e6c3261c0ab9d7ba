/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntFunction;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageChainTest {
    private final PageChain chain = new PageChain("groups/delta");

    private int follow(int most, IntFunction<String> link, int objects) {
        int pages = 0;
        for (; pages < most; pages++) {
            chain.next(link.apply(pages), objects);
        }
        return pages;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
    void aCircleOfAnyLengthEnds(int length) {
        assertThatThrownBy(() -> follow(4 * length + 4, page -> "link" + (page + 5) % length, 10))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("repeats a page link of groups/delta");
    }

    @Test
    void emptyPagesEnd() {
        assertThat(follow(PageChain.MOST_EMPTY_PAGES, page -> "link" + page, 0)).isEqualTo(PageChain.MOST_EMPTY_PAGES);
        assertThatThrownBy(() -> chain.next("one more", 0))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("do not end; gave up after 1001 pages, the last 1001 of them empty");
    }

    @Test
    void anObjectNowAndThenMakesEmptyPagesGood() {
        for (int page = 0; page < 10 * PageChain.MOST_EMPTY_PAGES; page++) {
            chain.next("link" + page, page % PageChain.MOST_EMPTY_PAGES == 0 ? 1 : 0);
        }
    }

    @Test
    void moreObjectsThanAnyTenantHasEnd() {
        chain.next("link1", (int) PageChain.MOST_OBJECTS);
        assertThatThrownBy(() -> chain.next("link2", 1))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("groups/delta hold more than 10000000 objects");
    }

    @Test
    void moreThanAnyTenantHasEnds() {
        assertThatThrownBy(() -> follow(PageChain.MOST_PAGES, page -> "link" + page, 100))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("do not end");
    }
}
