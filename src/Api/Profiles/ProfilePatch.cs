using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>A merge patch of a profile (RFC 7396). Members that are left out stay.</summary>
public sealed record ProfilePatch : IMergePatch
{
    private Patched<string>? _id;
    private Patched<IReadOnlyList<string?>>? _tags;
    private Patched<IReadOnlyDictionary<string, SegmentPatch?>>? _segments;
    private Patched<DateTimeOffset?>? _expiresAt;

    /// <summary>Optional; must denote the user in the path.</summary>
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
    /// Segments by type: an object is merged with the current version to make a new one; null deletes the
    /// segment. Segments that are left out stay; null instead of the object deletes all.
    /// </summary>
    [ConstrainedBy(typeof(SegmentPatch), MaxItems = ProfileDraft.MaxSegments)]
    public IReadOnlyDictionary<string, SegmentPatch?>? Segments
    {
        get => _segments?.Value;
        init => _segments = new Patched<IReadOnlyDictionary<string, SegmentPatch?>>(value);
    }

    /// <summary>When the profile was created; absent keeps the stored value.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Default: now.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Null means the default of a PUT. Absent means a year from now, but no earlier than the stored value.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get => _expiresAt?.Value;
        init => _expiresAt = new Patched<DateTimeOffset?>(value);
    }

    /// <summary>The command for this patch.</summary>
    internal PatchProfileCommand ToCommand(string id, Precondition precondition) =>
        new(id, _id, _tags, Inputs(_segments), CreatedAt, UpdatedAt, _expiresAt, precondition);

    private static Patched<IReadOnlyDictionary<string, SegmentPatchInput?>>? Inputs(
        Patched<IReadOnlyDictionary<string, SegmentPatch?>>? patched
    ) =>
        patched is null
            ? null
            : new(patched.Value?.ToDictionary(one => one.Key, one => one.Value?.ToInput(), StringComparer.Ordinal));
}
