using Personalisation.Cli.Output;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>A key as people read it.</summary>
internal static class KeyText
{
    /// <summary>One line; a second one with the secret, where there is one.</summary>
    public static string Of(KeyResponse key)
    {
        string?[] parts =
        [
            key.Id,
            key.Name,
            key.Role,
            key.Scopes is { } scopes ? string.Join(',', scopes) : null,
            key.Party,
            key.Addresses is { } addresses ? $"from {string.Join(',', addresses)}" : null,
            key.ExpiresAt is { } end ? $"expires {TimeOf(end)}" : null,
            key.PreviousUntil is { } until ? $"the one before it until {TimeOf(until)}" : null,
            key.RevokedAt is { } revoked ? $"revoked {TimeOf(revoked)}" : null,
            key.LastUsedAt is { } used ? $"used {TimeOf(used)}" : null,
        ];
        var line = string.Join("  ", parts.OfType<string>());
        return key.Secret is { } secret ? $"{line}\n{secret}" : line;
    }

    private static string TimeOf(DateTimeOffset time) => Json.LineOf(time).Trim('"');
}
