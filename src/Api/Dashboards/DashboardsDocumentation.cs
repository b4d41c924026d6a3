using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Dashboards;

/// <summary>What dashboards say in the OpenAPI document.</summary>
internal static class DashboardsDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("Dashboard", "Overviews for vendors.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GetDashboard"] = "Read a vendor's dashboard",
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["date"] = new("The day whose orders are counted.", ValueRule.Text(10, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
            ["id"] = new("The vendor's id.", ValueRule.Text(UserId.MaxLength, UserId.Pattern), "maker"),
        },
    };
}
