using System.Diagnostics.CodeAnalysis;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>Ids of users as clients write them: with or without the word that some systems put before them.</summary>
internal static class UserIdText
{
    private const string Kind = "USER";
    private const char Separator = '#';

    /// <summary>The id without that word. No id has the separator in it, so that nothing else can be meant.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Plain(string? text) =>
        text is not null
        && text.StartsWith(Kind, StringComparison.Ordinal)
        && text.AsSpan(Kind.Length) is [Separator, ..]
            ? text[(Kind.Length + 1)..]
            : text;
}
