using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>Describes types whose JSON form the generator cannot see, and the limits of properties.</summary>
internal static class SchemaDescription
{
    public static void AddTo(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        ApiDocumentation documentation
    )
    {
        Describe(schema, context, documentation);
        foreach (var property in context.JsonTypeInfo.Properties)
        {
            if (property.IsGetNullable)
            {
                // Nulls are omitted from responses.
                schema.Required?.Remove(property.Name);
            }

            if (RulesOf(property) is { } rules)
            {
                Limit(schema, property, rules, documentation);
            }
        }
    }

    /// <summary>
    /// Allows null for the members of maps, which the generator does not see: a patch removes a member with null. Forbids it for
    /// objects that are required, which it does not see either.
    /// </summary>
    public static void AddTo(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!.Values;
        foreach (var schema in schemas)
        {
            foreach (var name in schema.Required ?? new HashSet<string>(StringComparer.Ordinal))
            {
                if (schema.Properties![name] is OpenApiSchema { OneOf: [{ Type: JsonSchemaType.Null }, var own] })
                {
                    schema.Properties[name] = own;
                }
            }
        }

        var maps = schemas.SelectMany(schema => schema.Properties?.Values ?? []).OfType<OpenApiSchema>();
        foreach (var map in maps.Where(map => map.AdditionalProperties is OpenApiSchemaReference))
        {
            map.AdditionalProperties = new OpenApiSchema
            {
                OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, map.AdditionalProperties!],
            };
        }
    }

    private static ConstrainedByAttribute? RulesOf(JsonPropertyInfo? property) =>
        property?.AttributeProvider?.GetCustomAttributes(typeof(ConstrainedByAttribute), inherit: false)
            is [ConstrainedByAttribute rules]
            ? rules
            : null;

    private static void Describe(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        ApiDocumentation documentation
    )
    {
        var type = context.JsonTypeInfo.Type;
        // Our converter hides the JSON type of times from the generator.
        if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(DateTimeOffset?))
        {
            var isRequired = RulesOf(context.JsonPropertyInfo) is { IsRequired: true };
            schema.Type = isRequired ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        }
        else if (type == typeof(JsonElement))
        {
            schema.Description = "Any JSON value.";
        }
        else if (type == typeof(JsonBody) || type == typeof(MergePatchBody))
        {
            (schema.Type, schema.Description) = (JsonSchemaType.Object, "Any JSON object.");
            (schema.Properties, schema.Required, schema.AdditionalPropertiesAllowed) = (null, null, true);
        }
        else if (type == typeof(ProblemDocument))
        {
            var status = (OpenApiSchema)schema.Properties!["status"];
            (status.Minimum, status.Maximum) = ("400", "599");
            documentation.Constrain((OpenApiSchema)schema.Properties["code"], typeof(ProblemCode));
        }
    }

    private static void Limit(
        OpenApiSchema schema,
        JsonPropertyInfo property,
        ConstrainedByAttribute rules,
        ApiDocumentation documentation
    )
    {
        if (rules.IsRequired)
        {
            (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(property.Name);
        }

        if (schema.Properties?[property.Name] is not OpenApiSchema value)
        {
            return;
        }

        if (rules is { IsRequired: true, AllowsNull: false })
        {
            value.Type &= ~JsonSchemaType.Null;
        }

        if (value.AdditionalProperties is not null)
        {
            value.MaxProperties = rules.MaxItems;
            return;
        }

        value.MinItems = rules.MinItems is 0 ? null : rules.MinItems;
        value.MaxItems = rules.MaxItems is 0 ? null : rules.MaxItems;
        if ((value.Items ?? value) is OpenApiSchema single)
        {
            documentation.Constrain(single, rules.Owner);
        }
    }
}
