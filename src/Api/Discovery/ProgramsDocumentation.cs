using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Discovery;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Discovery;

/// <summary>The part of the OpenAPI document about programmes.</summary>
internal static class ProgramsDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("Programs", "Programmes and their episodes.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GetPrograms"] = "List programmes",
            ["GetProgram"] = "Read a programme",
            ["GetEpisodes"] = "List the episodes of a programme",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(NumberedPage)] = ValueRule.Numbers(0, NumberedPage.Reach),
            [typeof(PageLimit)] = ValueRule.Numbers(1, PageLimit.StandardMost),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = new("The programme's id.", ValueRule.Text(UserId.MaxLength, UserId.Pattern), "prog-42"),
            ["status"] = new(Rule: ValueRule.OneOf(ItemStateNames.All)),
            ["page"] = new(Rule: ValueRule.Numbers(1, NumberedPage.Reach)),
            ["limit"] = new(Rule: static schema =>
            {
                ValueRule.Numbers(1, NumberedPage.Limits.Most)(schema);
                schema.Default = NumberedPage.Limits.Default;
            }),
        },
    };
}
