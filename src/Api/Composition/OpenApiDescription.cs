using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Personalisation.Api.Errors;
using Personalisation.Api.Wire;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Composition;

/// <summary>What the generated OpenAPI document cannot know from the types: our converters, documents and limits.</summary>
internal static class OpenApiDescription
{
    private const string Title = "Personalisation";
    private const string Summary =
        "User profiles, their segments and whole documents over one DynamoDB table. Every answer that touched the table tells its price in X-Consumed-Capacity; every problem is an RFC 9457 document with a stable code.";

    public static void Configure(OpenApiOptions options) =>
        options
            .AddDocumentTransformer((document, _, _) => Done(() => Describe(document)))
            .AddOperationTransformer(
                (operation, context, _) =>
                    Done(() =>
                    {
                        AccessDescription.AddTo(operation, context);
                        HeaderDescription.AddTo(operation, context.Description);
                        Describe(operation);
                    })
            )
            .AddSchemaTransformer((schema, context, _) => Done(() => Describe(schema, context.JsonTypeInfo.Type)));

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = Title,
            Version = "v1",
            Description = Summary,
        };
        // The address of whoever generates the document says nothing about where the service will be.
        document.Servers = null;
        AccessDescription.AddTo(document);
    }

    private static void Describe(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            Describe(parameter);
        }

        foreach (var response in operation.Responses?.Values.OfType<OpenApiResponse>() ?? [])
        {
            if (response.Content?.ContainsKey(Problems.MediaType) is true)
            {
                response.Content.Remove("application/json");
            }
        }
    }

    private static void Describe(OpenApiParameter parameter)
    {
        var schema = (OpenApiSchema)parameter.Schema!;
        switch (parameter.Name)
        {
            case "id":
                (schema.Pattern, parameter.Description) = (
                    UserId.Pattern,
                    "Whose. A UUID in any spelling is one user."
                );
                break;
            case "type":
                (schema.Pattern, parameter.Description) = (SegmentType.Pattern, "Which of the user's segments.");
                break;
            case "field":
                parameter.Description = "The name of a first-level member, any text.";
                break;
            case "fields":
                parameter.Description =
                    "Paths, separated by commas: tags,segments[0].categories. A name with a dot, a comma, a bracket, a quote or a blank stands in double quotes, in which a backslash precedes a quote and a backslash.";
                break;
            case "createdAt":
                schema.Format = "date-time";
                break;
            case "consistent":
                parameter.Description = "Whether the read sees every write answered before it; at twice the price.";
                break;
        }
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        // Its own converter hides a time's JSON type from the generator.
        if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
        }

        if (type == typeof(DateTimeOffset?))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        }

        if (type != typeof(JsonBody) && type != typeof(MergePatchBody) && type != typeof(object))
        {
            return;
        }

        (schema.Type, schema.Description) = (JsonSchemaType.Object, "Any JSON object.");
        (schema.Properties, schema.Required, schema.AdditionalPropertiesAllowed) = (null, null, true);
    }

    private static Task Done(Action describe)
    {
        describe();
        return Task.CompletedTask;
    }
}
