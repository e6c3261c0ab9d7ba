/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;

/** Whatever stands in the body of an answer: it is a page, an object, or an error that is caught; never anything else. */
public final class AnswerFuzz {
    private AnswerFuzz() {}

    /** Reads any bytes as a page of a delta round and as an answer of a batch. */
    public static void fuzzerTestOneInput(byte[] data) {
        List<GraphObject> objects = new ArrayList<>();
        try {
            JsonReader.PageEnd end = JsonReader.page(new ByteArrayInputStream(data), objects::add, link -> {});
            if (end.stopped()) {
                throw new AssertionError("stopped though everything was wanted");
            }
        } catch (IOException e) {
            // refused as it should be
        }
        try {
            objects.forEach(AnswerFuzz::look);
        } catch (ConnectorIOException e) {
            // refused as it should be
        }
        try {
            GraphObject answer = JsonReader.answer(new ByteArrayInputStream(data));
            look(answer);
            answer.page().forEach(AnswerFuzz::look);
        } catch (IOException | ConnectorIOException e) {
            // refused as it should be
        }
        GraphFailure.of(500, data, "id").error();
    }

    private static void look(GraphObject object) {
        object.objectId();
        object.type();
        object.removed();
        object.time("createdDateTime");
        object.texts("groupTypes");
        object.isTrue("mailEnabled");
        object.objects("members@delta").forEach(AnswerFuzz::look);
    }
}
