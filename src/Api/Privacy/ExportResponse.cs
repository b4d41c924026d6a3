using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Profiles;
using Personalisation.Api.Users;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Privacy;

/// <summary>Everything that is held about a user.</summary>
/// <remarks>For the OpenAPI document alone: a history may be longer than memory, and <see cref="ExportResult"/> writes it.</remarks>
public sealed record ExportResponse
{
    /// <summary>Whose data.</summary>
    [ConstrainedBy(typeof(UserId))]
    public required string Id { get; init; }

    /// <summary>When they were asked for.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>The entry in the directory of users; absent where there is none.</summary>
    public UserResponse? User { get; init; }

    /// <summary>The profile as it stands; absent where there is none.</summary>
    public ProfileResponse? Profile { get; init; }

    /// <summary>The document; absent where there is none.</summary>
    public JsonBody? Blob { get; init; }

    /// <summary>What the profile was beside its segments, oldest first.</summary>
    public required IReadOnlyList<MetadataVersionResponse> MetadataVersions { get; init; }

    /// <summary>Every version of every segment, those that say that it left among them: by type, oldest first.</summary>
    public required IReadOnlyList<VersionResponse> SegmentVersions { get; init; }

    /// <summary>Which answers are kept, under idempotency keys, that name the user; in no order.</summary>
    public required IReadOnlyList<AnswerNoteResponse> KeptAnswers { get; init; }
}
