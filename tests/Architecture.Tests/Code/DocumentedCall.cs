using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>A call as docs/api.md has it, in one row or several of a table.</summary>
/// <param name="Text">Its rows.</param>
internal sealed partial record DocumentedCall(string Text)
{
    private static readonly ILookup<string, string> Rows = Row()
        .Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "..", "docs", "api.md")))
        .ToLookup(
            row => $"{row.Groups["method"].Value} {Plain(row.Groups["path"].Value)}",
            row => row.Groups["text"].Value,
            StringComparer.Ordinal
        );

    /// <summary>The least role that may call it.</summary>
    public string Role { get; private init; } = "";

    /// <summary>Every status of its own; those of authentication and of rates are documented once for all calls.</summary>
    public IEnumerable<int> Statuses =>
        Status().Matches(Text).Select(status => int.Parse(status.Value, CultureInfo.InvariantCulture)).Distinct();

    /// <summary>The documentation of an action; without a row, it has no status at all.</summary>
    public static DocumentedCall Of(MethodInfo action)
    {
        var route = action.GetCustomAttribute<HttpMethodAttribute>()!;
        var prefix = action.DeclaringType!.GetCustomAttribute<RouteAttribute>()?.Template;
        var path = route.Template?.StartsWith('/') is true
            ? route.Template
            : "/" + string.Join('/', new[] { prefix, route.Template }.Where(part => part is not null));
        var method = route.HttpMethods.Single();
        var text = string.Join('\n', Rows[$"{method} {Plain(path)}"]);
        return new DocumentedCall(text)
        {
            Role =
                text.Contains("for admins", StringComparison.Ordinal) ? "admin"
                : method is "GET" || text.Contains("for readers", StringComparison.Ordinal) ? "reader"
                : "writer",
        };
    }

    /// <summary>Whether it names a code.</summary>
    public bool Names(string code) => Text.Contains($"`{code}`", StringComparison.Ordinal);

    // Parameters have other names in the routes.
    private static string Plain(string path) => Parameter().Replace(path, "{}");

    [GeneratedRegex(
        @"^\| `(?<method>GET|PUT|PATCH|POST|DELETE) (?<path>/api/v1[^`?]*)(\?[^`]*)?` \|(?<text>.*)\|$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        10_000
    )]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<![\w.#-])[2-5]\d\d(?!\w)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Status();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Parameter();
}
