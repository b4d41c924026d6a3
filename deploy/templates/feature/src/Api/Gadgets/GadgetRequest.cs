using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Gadgets;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Gadgets;

/// <summary>A gadget to store.</summary>
public sealed record GadgetRequest
{
    /// <summary>The gadget's text.</summary>
    [ConstrainedBy(typeof(GadgetText), IsRequired = true)]
    public string? Text { get; init; }

    /// <summary>The command for this request.</summary>
    internal SaveGadgetCommand ToCommand(string owner, string id, Precondition precondition) =>
        new(owner, id, Text, precondition);
}
