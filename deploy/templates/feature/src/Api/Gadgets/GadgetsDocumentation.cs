using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Text;

namespace Personalisation.Api.Gadgets;

/// <summary>The part of the OpenAPI document about gadgets.</summary>
internal static class GadgetsDocumentation
{
    private static readonly Action<OpenApiSchema> Id = ValueRule.Text(GadgetId.MaxLength, GadgetId.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("Gadgets", "The gadgets of users.")],
        Scopes = [new(GadgetScopes.Read, "Read gadgets."), new(GadgetScopes.Write, "Write gadgets.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PutGadget"] = "Store a gadget",
            ["GetGadget"] = "Read a gadget",
            ["GetGadgets"] = "List a user's gadgets",
            ["DeleteGadget"] = "Delete a gadget",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(GadgetId)] = Id,
            [typeof(GadgetText)] = ValueRule.Text(GadgetText.MaxLength, Line.Pattern),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
            ["gadgetId"] = new("The gadget's id, unique among the user's gadgets.", Id, "first"),
        },
        Problems = [new(404, GadgetProblems.NotFound, GadgetProblems.NoGadget)],
    };
}
