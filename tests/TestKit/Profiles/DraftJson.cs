using System.Text.Json;
using System.Text.Json.Nodes;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;

namespace Personalisation.TestKit.Profiles;

/// <summary>Drafts as the JSON of a PUT; omitted members are not sent.</summary>
public static class DraftJson
{
    public static string Of(ProfileDraft draft) =>
        new JsonObject(
            Members(
                ("id", draft.Id.Value),
                ("tags", Texts(draft.Tags.Values)),
                ("segments", new JsonArray([.. draft.Segments.Select(SegmentOf)])),
                ("created_at", Time(draft.CreatedAt)),
                ("updated_at", Time(draft.UpdatedAt)),
                ("expires_at", Time(draft.ExpiresAt))
            )
        ).ToJsonString(JsonSerializerOptions.Default);

    private static JsonObject SegmentOf(SegmentDraft segment) =>
        new(
            Members(
                ("type", segment.Type.Value),
                ("categories", new JsonArray([.. segment.Categories.Select(CategoryOf)])),
                ("top_categories", segment.TopCategories is { } top ? Texts(top) : null),
                ("created_at", Time(segment.CreatedAt)),
                ("updated_at", Time(segment.UpdatedAt)),
                ("expires_at", Time(segment.ExpiresAt))
            )
        );

    private static JsonObject CategoryOf(Category category) =>
        new(Members(("id", category.Id), ("score", category.Score)));

    private static JsonArray Texts(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    private static JsonValue? Time(DateTimeOffset? time) =>
        time is { } instant ? JsonValue.Create(Rfc3339.Format(instant)) : null;

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(
        params (string Name, JsonNode? Value)[] members
    ) =>
        members
            .Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Name, member.Value));
}
