package org.firstwords.serve;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/// Adds problem responses (RFC 9457) to every operation of the OpenAPI document.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiProblems implements OASFilter {
  @Override
  public void filterOpenAPI(OpenAPI document) {
    var schema =
        OASFactory.createSchema()
            .type(List.of(SchemaType.OBJECT))
            .addProperty("title", OASFactory.createSchema().type(List.of(SchemaType.STRING)))
            .addProperty("status", OASFactory.createSchema().type(List.of(SchemaType.INTEGER)))
            .addProperty("detail", OASFactory.createSchema().type(List.of(SchemaType.STRING)))
            .required(List.of("title", "status", "detail"));
    document.getComponents().addSchema("Problem", schema);
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(OpenApiProblems::add));
  }

  private static void add(Operation operation) {
    operation.getResponses().getAPIResponses().values().stream()
        .filter(apiResponse ->
            apiResponse.getDescription() == null || apiResponse.getDescription().isBlank())
        .forEach(apiResponse -> apiResponse.setDescription(operation.getSummary()));
    var content =
        OASFactory.createContent()
            .addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    operation
        .getResponses()
        .addAPIResponse(
            "default",
            OASFactory.createAPIResponse()
                .description("Problem details (RFC 9457).")
                .content(content));
    operation
        .getResponses()
        .addAPIResponse("304", OASFactory.createAPIResponse().description("Not modified."));
  }
}
