using Microsoft.OpenApi;
using Personalisation.Application.Bulk;
using Personalisation.Application.Paging;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The parameters of paths and queries: one name means the same in every call.</summary>
internal static class ParameterDescription
{
    private const string SampleId = "473b82fb-8717-4e69-894c-1844a2f183bf";

    public static void AddTo(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var schema = (OpenApiSchema)parameter.Schema!;
            // What is not there is left out: a query has no null.
            schema.Type &= ~JsonSchemaType.Null;
            Describe(parameter, schema);
        }
    }

    private static void Describe(OpenApiParameter parameter, OpenApiSchema schema)
    {
        switch (parameter.Name)
        {
            case "id":
                ValueSchema.Limit(schema, typeof(UserId));
                Say(parameter, "The user's id. All spellings of a UUID denote the same user.", SampleId);
                break;
            case "type":
                ValueSchema.Limit(schema, typeof(SegmentType));
                Say(parameter, "The segment's type.", "morning_categories");
                break;
            case "field":
                ValueSchema.Limit(schema, typeof(FieldStep));
                Say(parameter, "The name of a first-level member.", "segments");
                break;
            case "fields":
                ValueSchema.Limit((OpenApiSchema)schema.Items!, typeof(FieldStep));
                schema.MaxItems = FieldPaths.MaxPaths;
                Say(
                    parameter,
                    "Paths, separated by commas: tags,segments[0].categories. Put a name with a dot, comma, bracket, quote or space in double quotes, and escape quotes and backslashes in it with a backslash."
                );
                break;
            case "email":
                ValueSchema.Limit(schema, typeof(EmailAddress));
                Say(parameter, "An e-mail address in any spelling.");
                break;
            case "cursor":
                ValueSchema.Limit(schema, typeof(Cursor));
                Say(
                    parameter,
                    "The `next_cursor` of the previous page, with the same filters. Default: the first page."
                );
                break;
            case "limit":
                (schema.Minimum, schema.Maximum) = ("1", $"{Page<object>.MaxLimit}");
                schema.Default = Page<object>.DefaultLimit;
                Say(parameter, "The maximum number of items per page.");
                break;
            case "consistent":
                Say(parameter, "Strongly consistent read, at twice the cost.");
                break;
            case "erase":
                Say(parameter, "Also erases everything else stored about the user; requires admin.");
                break;
            case "mode":
                ValueSchema.Choose(schema, ImportLinesCommand.Modes);
                break;
            case "on_error":
                ValueSchema.Choose(schema, ImportLinesCommand.OnErrors);
                Say(parameter, "`skip` continues after a rejected line; `abort` stops there.");
                break;
            case "kind":
                ValueSchema.Choose(schema, ExportTableQuery.Kinds);
                break;
            default:
                Describe(schema, parameter);
                break;
        }
    }

    // Times, all of them RFC 3339 with an offset.
    private static void Describe(OpenApiSchema schema, OpenApiParameter parameter)
    {
        var meaning = parameter.Name switch
        {
            "createdAt" =>
                "When the version was created; without a fraction, it matches the newest version within that second.",
            "as_of" => "Returns the state at this time.",
            "from" => "The earlier time, inclusive.",
            "to" => "The later time, inclusive.",
            "created_after" => "Only users created after this time.",
            "updated_after" => "Only lines written after this time.",
            "created_before" => "Only users created before this time.",
            _ => null,
        };
        if (meaning is not null)
        {
            schema.Format = "date-time";
            Say(parameter, meaning);
        }
    }

    // The doc comment of an action, where it has one for the parameter, is nearer. Examples only of what must be there:
    // the reference page fills them in.
    private static void Say(OpenApiParameter parameter, string description, string? example = null) =>
        (parameter.Description, parameter.Example) = (parameter.Description ?? description, example);
}
