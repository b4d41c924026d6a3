using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Gadgets;

namespace Personalisation.Api.Gadgets;

/// <summary>A gadget of a user.</summary>
public sealed record GadgetResponse
{
    /// <summary>The gadget's id, unique among the user's gadgets.</summary>
    [ConstrainedBy(typeof(GadgetId))]
    public required string Id { get; init; }

    /// <summary>The gadget's text.</summary>
    [ConstrainedBy(typeof(GadgetText))]
    public required string Text { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last put.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
