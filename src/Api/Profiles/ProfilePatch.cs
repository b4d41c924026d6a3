using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>A merge patch of a profile (RFC 7396): what is not named stays.</summary>
public sealed record ProfilePatch : IMergePatch
{
    private Patched<string>? _id;
    private Patched<IReadOnlyList<string?>>? _tags;
    private Patched<IReadOnlyDictionary<string, SegmentPatch?>>? _segments;
    private Patched<DateTimeOffset?>? _expiresAt;

    /// <summary>The same user's as in the path; may be left out.</summary>
    [ConstrainedBy(typeof(UserId))]
    public string? Id
    {
        get => _id?.Value;
        init => _id = new Patched<string>(value);
    }

    /// <summary>All tags; null clears them, absent keeps them.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Domain.Profiles.Tags.MaxCount)]
    public IReadOnlyList<string?>? Tags
    {
        get => _tags?.Value;
        init => _tags = new Patched<IReadOnlyList<string?>>(value);
    }

    /// <summary>
    /// Segments by their types: an object is merged with the current version and becomes a new one, null removes the
    /// segment. Segments that are not named stay; null in place of the whole removes all.
    /// </summary>
    [ConstrainedBy(typeof(SegmentPatch), MaxItems = ProfileDraft.MaxSegments)]
    public IReadOnlyDictionary<string, SegmentPatch?>? Segments
    {
        get => _segments?.Value;
        init => _segments = new Patched<IReadOnlyDictionary<string, SegmentPatch?>>(value);
    }

    /// <summary>When the profile was first put; absent keeps that.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Default: now.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Null means the default of a PUT. Absent means a year from now, but no sooner than before.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get => _expiresAt?.Value;
        init => _expiresAt = new Patched<DateTimeOffset?>(value);
    }

    /// <summary>The command that this patch is.</summary>
    internal PatchProfileCommand ToCommand(string id, Precondition precondition) =>
        new(id, _id, _tags, Inputs(_segments), CreatedAt, UpdatedAt, _expiresAt, precondition);

    private static Patched<IReadOnlyDictionary<string, SegmentPatchInput?>>? Inputs(
        Patched<IReadOnlyDictionary<string, SegmentPatch?>>? patched
    ) =>
        patched is null
            ? null
            : new(patched.Value?.ToDictionary(one => one.Key, one => one.Value?.ToInput(), StringComparer.Ordinal));
}
