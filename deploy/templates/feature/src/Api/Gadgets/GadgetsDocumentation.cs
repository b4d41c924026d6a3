using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Gadgets;

/// <summary>What gadgets say in the OpenAPI document.</summary>
internal static class GadgetsDocumentation
{
    private static readonly Action<OpenApiSchema> Id = ValueRule.Text(GadgetId.MaxLength, GadgetId.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("Gadgets", "The gadgets of users.")],
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(GadgetId)] = Id,
            [typeof(GadgetText)] = ValueRule.Text(GadgetText.MaxLength, Label.Pattern),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
            ["gadgetId"] = new("Which of the user's gadgets.", Id, "first"),
        },
        Problems = [new(404, GadgetProblems.NotFound, GadgetProblems.NoGadget)],
    };
}
