using System.Text.Json.Nodes;
using Personalisation.Application.Errors;
using Personalisation.Application.Profiles;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Versioning;

namespace Personalisation.Cli.Targets;

/// <summary>Maps a patch of a profile to its use case, distinguishing null from absent members.</summary>
internal static class PatchContracts
{
    /// <exception cref="InvalidRequestException">The object is no patch of a profile.</exception>
    public static PatchProfileCommand ToPatchOf(this JsonObject json, string id)
    {
        // The contracts of the client take up unknown properties, to send them on.
        Json.RequireKnown<ProfilePatch>(Json.Utf8Of(json));
        var patch = Read<ProfilePatch>(json);
        return new(
            id,
            Said(json, "id", patch.Id),
            Said<IReadOnlyList<string?>>(json, "tags", patch.Tags),
            Said<IReadOnlyDictionary<string, SegmentPatchInput?>>(
                json,
                "segments",
                Segments(json["segments"] as JsonObject)
            ),
            patch.CreatedAt,
            patch.UpdatedAt,
            Said(json, "expires_at", patch.ExpiresAt),
            Precondition.None
        );
    }

    private static Dictionary<string, SegmentPatchInput?>? Segments(JsonObject? json) =>
        json?.ToDictionary(one => one.Key, one => Segment(one.Value as JsonObject), StringComparer.Ordinal);

    private static SegmentPatchInput? Segment(JsonObject? json)
    {
        if (json is null)
        {
            return null;
        }

        var patch = Read<SegmentPatch>(json);
        var categories = patch
            .Categories?.Select(it => (CategoryRequest?)it is null ? null : new CategoryInput(it.Id, it.Score))
            .ToList();
        return new(
            Said(json, "type", patch.Type),
            Said<IReadOnlyList<CategoryInput?>>(json, "categories", categories),
            Said<IReadOnlyList<string?>>(json, "top_categories", patch.TopCategories),
            patch.CreatedAt,
            patch.UpdatedAt,
            Said(json, "expires_at", patch.ExpiresAt)
        );
    }

    private static T Read<T>(JsonObject json)
        where T : class => Json.Read<T>(Json.Utf8Of(json));

    private static Patched<T>? Said<T>(JsonObject json, string member, T? value) =>
        json.ContainsKey(member) ? new(value) : null;
}
