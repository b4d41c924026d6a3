using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Application.Paging;

namespace Personalisation.Api.Bulk;

/// <summary>The part of the OpenAPI document about imports and exports.</summary>
internal static class BulkDocumentation
{
    /// <param name="kinds">The kinds of lines that an export can be limited to.</param>
    public static FeatureDocumentation Of(IEnumerable<string> kinds) =>
        new()
        {
            Scopes =
            [
                new(BulkScopes.Read, "Export the table."),
                new(BulkScopes.Write, "Import profiles, documents and catalogue items."),
            ],
            Tags =
            [
                ("Import", "Imports of any size, with progress; resumable."),
                ("Export", "Export of all current data, in the format of an import."),
            ],
            Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Import"] = "Import profiles, documents and catalogue items",
                ["ExportTable"] = "Export all current data of the table",
            },
            Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
            {
                ["mode"] = new(Rule: ValueRule.OneOf(ImportLinesCommand.Modes)),
                ["on_error"] = new(
                    "`skip` continues after a rejected line; `abort` stops there.",
                    ValueRule.OneOf(ImportLinesCommand.OnErrors)
                ),
                ["kind"] = new(Rule: ValueRule.OneOf(kinds)),
                ["cursor"] = new(Rule: ValueRule.Text(ExportTableQuery.MaxCursorLength, Cursor.Pattern)),
                ["updated_after"] = ParameterText.Time("Only lines written after this time."),
            },
            Problems =
            [
                new(
                    501,
                    ErrorCode.ExportDenied,
                    "The service is not allowed to read the whole table; its role lacks dynamodb:Scan.",
                    IsShared: true
                ),
            ],
            OtherCodes = [BulkError.ImportAborted],
        };
}
