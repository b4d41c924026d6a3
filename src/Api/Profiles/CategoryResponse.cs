using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Profiles;

/// <summary>A category and its score.</summary>
public sealed record CategoryResponse
{
    /// <summary>The category's id.</summary>
    [ConstrainedBy(typeof(Label))]
    public required string Id { get; init; }

    /// <summary>The user's interest, on the client's own scale.</summary>
    public required double Score { get; init; }
}
