using System.Text.Json;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Blobs;

/// <summary>The members of a document's root that the service itself reads; JSON <c>null</c> counts as absent.</summary>
internal sealed class RootMembers
{
    private enum Member
    {
        Other,
        Id,
        ExpiresAt,
    }

    private Member _current;

    public bool Any { get; private set; }

    public string? Id { get; private set; }

    /// <summary>
    /// The position of an <c>id</c>'s <c>null</c>, so that an inserted id replaces it instead of being a duplicate.
    /// </summary>
    public int? NullIdAt { get; private set; }

    public string? ExpiresAt { get; private set; }

    public static RootMembers Of(ReadOnlySpan<byte> utf8)
    {
        var members = new RootMembers();
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            members.TryTake(ref reader);
        }

        return members;
    }

    /// <summary>Reads the value of such a member; false if it is not a string as required.</summary>
    public bool TryTake(ref readonly Utf8JsonReader reader) =>
        reader.CurrentDepth != 1
        || (
            reader.TokenType == JsonTokenType.PropertyName
                ? Begin(in reader)
                : _current == Member.Other || TrySet(in reader)
        );

    /// <summary>What is wrong with the members' texts; null if nothing is.</summary>
    public JsonRefusal? FindRefusal() =>
        ExpiresAt is null || Rfc3339.TryParse(ExpiresAt, out _, out var rule)
            ? null
            : new JsonRefusal(BlobDocument.ExpiresAtMember, rule);

    private bool Begin(ref readonly Utf8JsonReader reader)
    {
        Any = true;
        _current =
            reader.ValueTextEquals(BlobDocument.IdMember) ? Member.Id
            : reader.ValueTextEquals(BlobDocument.ExpiresAtMember) ? Member.ExpiresAt
            : Member.Other;
        return true;
    }

    private bool TrySet(ref readonly Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            return false;
        }

        var text = reader.GetString();
        if (_current == Member.Id)
        {
            Id = text;
            NullIdAt = text is null ? (int)reader.TokenStartIndex : null;
        }
        else
        {
            ExpiresAt = text;
        }

        return true;
    }
}
