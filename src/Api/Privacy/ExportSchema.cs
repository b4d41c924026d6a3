using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Exports;

namespace Personalisation.Api.Privacy;

/// <summary>Shows what features export of a user in the OpenAPI document, which is made from the types of the JSON.</summary>
internal static class ExportSchema
{
    /// <summary>Adds the members to the type of an export, from which the generator makes their schemas.</summary>
    public static void AddMembers(JsonTypeInfo type, IEnumerable<ExportMember> members)
    {
        if (type.Type != typeof(ExportResponse))
        {
            return;
        }

        foreach (var member in members)
        {
            var property = type.CreateJsonPropertyInfo(member.Schema, member.Name);
            // Never called: the export is written as it is read. The generator leaves out what nobody can read or set.
            (property.Get, property.Set) = (static _ => null, static (_, _) => { });
            property.IsGetNullable = property.IsSetNullable = !member.IsArray;
            property.IsRequired = member.IsArray;
            type.Properties.Add(property);
        }
    }

    /// <summary>Adds what the members contain.</summary>
    public static void AddDescriptions(OpenApiDocument document, IEnumerable<ExportMember> members)
    {
        var properties = document.Components!.Schemas![nameof(ExportResponse)].Properties!;
        foreach (var member in members)
        {
            var value = properties[member.Name];
            value.Description = member.Description;
            properties[member.Name] = member.IsArray
                ? value
                : new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, value] };
        }
    }
}
