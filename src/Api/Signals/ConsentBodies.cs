using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;

namespace Personalisation.Api.Signals;

/// <summary>What a user decides on the use of signals, as a whole: one decision does not change the other unseen.</summary>
public sealed record ConsentRequest
{
    /// <summary>Whether affinities may be computed.</summary>
    [ConstrainedBy(typeof(Consent), IsRequired = true)]
    public string? Personalization { get; init; }

    /// <summary>Whether the user may count in statistics of items.</summary>
    [ConstrainedBy(typeof(Consent), IsRequired = true)]
    public string? Statistics { get; init; }

    /// <summary>The command for this request.</summary>
    internal SaveConsentCommand ToCommand(string id) => new(id, Personalization, Statistics);
}

/// <summary>What a user has decided on the use of signals.</summary>
public sealed record ConsentResponse
{
    /// <summary>Whether affinities may be computed; absent if not decided.</summary>
    [ConstrainedBy(typeof(Consent))]
    public string? Personalization { get; init; }

    /// <summary>Whether the user may count in statistics of items; absent if not decided.</summary>
    [ConstrainedBy(typeof(Consent))]
    public string? Statistics { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
