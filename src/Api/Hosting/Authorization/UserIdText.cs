using System.Diagnostics.CodeAnalysis;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>Ids of users as clients write them: with or without the word that some systems put before them.</summary>
internal static class UserIdText
{
    private const string Kind = "USER";
    private const char Separator = '#';

    /// <summary>The id without the prefix. No id contains the separator, so this is unambiguous.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Plain(string? text) =>
        text is not null
        && text.StartsWith(Kind, StringComparison.Ordinal)
        && text.AsSpan(Kind.Length) is [Separator, ..]
            ? text[(Kind.Length + 1)..]
            : text;
}
