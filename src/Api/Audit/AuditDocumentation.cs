using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;

namespace Personalisation.Api.Audit;

/// <summary>What the audit trail says in the OpenAPI document.</summary>
internal static class AuditDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Scopes = [new(AuditScopes.Read, "Export the audit trail.")],
        Tags = [("Audit", "Who did what to whom, in hash chains that show every change.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ExportAudit"] = "Export the audit trail",
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["from"] = ParameterText.Time("Only entries from this time on."),
            ["to"] = ParameterText.Time("Only entries before this time."),
            ["cursor"] = new(Rule: ValueRule.Text(Cursor.MaxLength, Cursor.Pattern)),
        },
    };
}
