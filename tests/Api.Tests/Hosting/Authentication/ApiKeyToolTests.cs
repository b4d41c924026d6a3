using System.Diagnostics;
using System.Text.RegularExpressions;
using Personalisation.Api.Hosting.Startup;
using Personalisation.Api.Tests.Hosting.Startup;
using Personalisation.Domain.Access;
using Personalisation.TestKit.Engine;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>The service accepts what <c>make api-key</c> prints.</summary>
[Category("OneEngine")]
internal sealed partial class ApiKeyToolTests
{
    private static async Task<(int Exit, string Output)> Run(params string[] arguments)
    {
        var script = Path.Combine(RepositoryRoot.Path, "deploy", "tools", "api-key.mjs");
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    [TestCase("reporting", "writer", "reporting", "writer")]
    [TestCase("", "admin", "client", "admin")]
    [TestCase("", "", "client", "reader")]
    public async Task ApiKey_ItIsMade_IsKnownToAServiceThatHasItsEntry(
        string name,
        string role,
        string itsName,
        string itsRole
    )
    {
        var (exit, output) = await Run(name, role);
        Assert.That(exit, Is.Zero);
        var printed = Printed().Match(output);
        Assert.That(printed.Success, Is.True, output);
        var ring = ApiKeySetting.Read(Configured.By(("API_KEYS", printed.Groups["entry"].Value)));
        var hash = KeyedApi.HashOf(printed.Groups["key"].Value);
        var key = await ring.Find(Convert.FromHexString(hash), CancellationToken.None);
        Assert.That((key?.Name, key?.Grant.Role), Is.EqualTo((itsName, RoleName.Find(itsRole))));
        Assert.That(hash, Is.EqualTo(printed.Groups["hash"].Value));
        Assert.That((await Run(name, role)).Output, Does.Not.Contain(printed.Groups["key"].Value), "another each time");
    }

    [TestCase("", "", "")]
    [TestCase("profiles:read, blobs:read", "customer/ada", "10.0.0.0/8 2001:db8::/32")]
    [TestCase("bulk:write", "", "")]
    [TestCase("", "vendor/v7", "")]
    [TestCase("", "", "192.0.2.1,::ffff:10.0.0.0/104,::1")]
    public async Task ApiKey_WithRestrictions_HasThem(string scopes, string party, string addresses)
    {
        var (_, output) = await Run("shop", "writer", scopes, party, addresses);
        var entry = Printed().Match(output).Groups["entry"].Value;
        var grant = ApiKeySetting.Read(Configured.By(("API_KEYS", entry))).Keys.Single().Grant;
        string[] PartsOf(string text) => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        Assert.That(grant.Scopes?.Select(scope => $"{scope}") ?? [], Is.EquivalentTo(PartsOf(scopes)));
        Assert.That($"{grant.Party}", Is.EqualTo(party));
        Assert.That(grant.Addresses?.Length ?? 0, Is.EqualTo(PartsOf(addresses).Length));
    }

    [TestCase("a:b", "reader")]
    [TestCase("a", "owner")]
    [TestCase("a", "reader", "profiles")]
    [TestCase("a", "reader", "", "ada")]
    [TestCase("a", "reader", "", "customer/..")]
    [TestCase("a", "reader", "", "customer/a,customer/b")]
    [TestCase("a", "reader", "", "", "10.0.0.1/8")]
    [TestCase("a", "reader", "", "", "2001:db8::1/32")]
    [TestCase("a", "reader", "", "", "10.0.0.0/33")]
    [TestCase("a", "reader", "", "", "10.0.0.0/")]
    [TestCase("a", "reader", "", "", "example.org")]
    public async Task ApiKey_AnythingIsWrong_IsNotMade(params string[] arguments)
    {
        var (exit, output) = await Run(arguments);
        Assert.That((exit, output), Is.EqualTo((2, "")));
    }

    // 32 bytes are 43 characters of base64url.
    [GeneratedRegex(
        @"^key +(?<key>pk_[A-Za-z0-9_-]{43})\nsha-256 +(?<hash>[0-9a-f]{64})\nAPI_KEYS +(?<entry>\S+)\n$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Printed();
}
