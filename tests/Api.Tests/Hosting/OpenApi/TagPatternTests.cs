using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Tests.Hosting.OpenApi;

/// <summary>The document's pattern for If-Match and If-None-Match matches what the service accepts.</summary>
internal sealed class TagPatternTests
{
    private static readonly string[] Lists =
    [
        "*",
        "\"17\"",
        "\"17-2\"",
        "W/\"17\"",
        "\"1\",\"2\"",
        "\"1\" , W/\"2\"",
        string.Join(',', Enumerable.Repeat("\"1\"", 100)),
        "17",
        "\"17",
        "\"1\"\"2\"",
        "**",
        string.Join(',', Enumerable.Repeat("\"1\"", 101)),
    ];

    [TestCaseSource(nameof(Lists))]
    public void ListPattern_OfAHeader_MatchesWhatIsTaken(string header)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfMatch = header;
        var matches = Regex.IsMatch(header, EntityTag.ListPattern, RegexOptions.None, TimeSpan.FromSeconds(10));
        Assert.That(
            () => EntityTag.PreconditionOf(request),
            matches ? Throws.Nothing : Throws.TypeOf<InvalidRequestException>()
        );
    }
}
