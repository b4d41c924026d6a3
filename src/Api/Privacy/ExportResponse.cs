using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Privacy;

/// <summary>Everything stored about a user.</summary>
/// <remarks>
/// For the OpenAPI document only: a history may be longer than memory, and <see cref="ExportResult"/> writes it.
/// <see cref="ExportSchema"/> adds the members of the features.
/// </remarks>
public sealed record ExportResponse
{
    /// <summary>The user's id.</summary>
    [ConstrainedBy(typeof(UserId))]
    public required string Id { get; init; }

    /// <summary>When the export was requested.</summary>
    public required DateTimeOffset ExportedAt { get; init; }
}
