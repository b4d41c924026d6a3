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
                Say(parameter, "Whose. A UUID in any spelling is one user.", "473b82fb-8717-4e69-894c-1844a2f183bf");
                break;
            case "type":
                ValueSchema.Limit(schema, typeof(SegmentType));
                Say(parameter, "Which of the user's segments.", "morning_categories");
                break;
            case "field":
                ValueSchema.Limit(schema, typeof(FieldStep));
                Say(parameter, "The name of a first-level member, any text.", "segments");
                break;
            case "fields":
                ValueSchema.Limit((OpenApiSchema)schema.Items!, typeof(FieldStep));
                schema.MaxItems = FieldPaths.MaxPaths;
                Say(
                    parameter,
                    "Paths, separated by commas: tags,segments[0].categories. A name with a dot, a comma, a bracket, a quote or a blank stands in double quotes, in which a backslash precedes a quote and a backslash."
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
                    "The `next_cursor` of the page before, with the same filters; without it, the first page."
                );
                break;
            case "limit":
                (schema.Minimum, schema.Maximum) = ("1", $"{Page<object>.MaxLimit}");
                schema.Default = Page<object>.DefaultLimit;
                Say(parameter, "The most items of the page.");
                break;
            case "consistent":
                Say(parameter, "Whether the read sees every write answered before it; at twice the price.");
                break;
            case "erase":
                Say(parameter, "Whether everything else that is held about the user is erased as well; for admins.");
                break;
            case "mode":
                ValueSchema.Choose(schema, ImportLinesCommand.Modes);
                break;
            case "on_error":
                ValueSchema.Choose(schema, ImportLinesCommand.OnErrors);
                Say(parameter, "`skip` goes on after a line that is refused; `abort` stops there.");
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
            "createdAt" => "When the version was created; given to the second, the newest version within that second.",
            "as_of" => "The time whose state is asked for.",
            "from" => "The earlier time, included.",
            "to" => "The later time, included.",
            "created_after" => "The time before the users, not included.",
            "updated_after" => "The time after which the lines were written, not included.",
            "created_before" => "The time after the users, not included.",
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
