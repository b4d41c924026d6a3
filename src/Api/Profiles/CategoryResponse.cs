using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Profiles;

/// <summary>A category and its score.</summary>
public sealed record CategoryResponse
{
    /// <summary>Which category.</summary>
    [ConstrainedBy(typeof(Label))]
    public required string Id { get; init; }

    /// <summary>How much the user cares, in the client's own scale.</summary>
    public required double Score { get; init; }
}
