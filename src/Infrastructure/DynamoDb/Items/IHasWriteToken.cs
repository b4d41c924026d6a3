using System.Globalization;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>An item that records the write that stored it.</summary>
internal interface IHasWriteToken
{
    /// <summary>The same for all attempts of one write, and unique to it.</summary>
    string? WriteToken { get; }

    /// <summary>Whether it was stored by the write with this token.</summary>
    bool WasWrittenBy(string writeToken) => string.Equals(WriteToken, writeToken, StringComparison.Ordinal);
}

/// <summary>Distinguishes our own writes from others'.</summary>
internal static class WriteTokens
{
    private static readonly long _lastTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A unique write token or transaction token.</summary>
    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>
    /// When the write token was created, by its creator's clock, in milliseconds; null if it is not a version 7 UUID
    /// (RFC 9562, section 5.7) of a representable time: whoever else wrote the item may use tokens of another kind.
    /// </summary>
    public static DateTimeOffset? TimeOf(string? writeToken) =>
        Guid.TryParseExact(writeToken, "N", out var token)
        && token.Version == 7
        && long.Parse(writeToken.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            is var time
        && time <= _lastTime
            ? DateTimeOffset.FromUnixTimeMilliseconds(time)
            : null;

    /// <summary>
    /// True if an earlier attempt of this write stored the item: its response was lost, and an engine that has
    /// forgotten the token refused the retry.
    /// </summary>
    public static bool IsOf(this TableItem? item, string writeToken) =>
        item is IHasWriteToken marked && marked.WasWrittenBy(writeToken);
}
