using System.Net;
using System.Text.Json.Nodes;
using Personalisation.Cli.Output;
using Personalisation.Cli.Seeding;
using Personalisation.TestKit.Json;

namespace Personalisation.Cli.Tests.Seeding;

[Parallelizable(ParallelScope.All)]
internal sealed class SeedTests
{
    [Test]
    public void User_OfOneSeedAndNumber_IsAlwaysTheSame()
    {
        // Written down: another runtime or another order of words must not make other users of the same seed.
        Assert.That(
            Json.LineOf(new SeededUser(1, 1).Profile),
            Is.EqualTo(
                """{"id":"ebdbeb11-2d4c-c554-7803-deb69869b832","tags":["commuter","bookworm"],"segments":[{"type":"yearly_categories","categories":[{"id":"gardening","score":0.307},{"id":"law","score":0.617},{"id":"theatre","score":0.234},{"id":"history","score":0.538}],"created_at":"2025-11-17T14:43:17Z","updated_at":"2025-11-17T14:43:17Z"}],"created_at":"2025-11-17T14:43:17Z","updated_at":"2025-11-17T14:43:17Z"}"""
            )
        );
        Assert.That(new SeededUser(1, 2).Id, Is.Not.EqualTo(new SeededUser(1, 1).Id));
        Assert.That(new SeededUser(2, 1).Id, Is.Not.EqualTo(new SeededUser(1, 1).Id));
        var (one, same) = (new SeededUser(7, 9), new SeededUser(7, 9));
        Assert.That(Json.LineOf(same.Profile), Is.EqualTo(Json.LineOf(one.Profile)));
        JsonEquality.AreEqual(Json.LineOf(one.Blob), Json.LineOf(same.Blob));
    }

    [Test]
    public void Users_Always_HaveOneToFourSegmentsWithScores()
    {
        var users = Enumerable.Range(1, 500).Select(number => new SeededUser(3, number)).ToList();
        var segments = users.Select(user => user.Profile.Segments!.Count).ToList();
        Assert.That(segments.Distinct().Order(), Is.EqualTo([1, 2, 3, 4]));
        Assert.That(
            users.SelectMany(user => user.Profile.Segments!).SelectMany(segment => segment!.Categories!),
            Has.All.Matches<Client.CategoryRequest>(it => it is { Score: > 0 and <= 1 })
        );
        Assert.That(users.Select(user => user.Id).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(500));
        Assert.That(users.Select(user => user.Entry.Email).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(500));
    }

    [Test]
    public async Task Seed_ItIsRepeated_ChangesNothing([Values] bool directly)
    {
        var seed = directly ? "101" : "102";
        string[] line =
        [
            "seed",
            "20",
            "--seed",
            seed,
            "--blobs",
            "--users",
            .. directly ? ["--direct"] : Array.Empty<string>(),
        ];
        var first = await ToolRun.Of(line);
        Assert.That(first.Exit, Is.Zero, first.Error);
        Assert.That(first.Output, Does.StartWith("20 users, 0 failed, in "));
        var user = new SeededUser(int.Parse(seed, null), 20);
        var before = await Read(user.Id);
        Assert.That(
            (await ToolRun.Of([.. line, "--json"])).Output,
            Does.StartWith("""{"users":20,"failed":0,"seconds":""")
        );
        var (profile, blob, history) = await Read(user.Id);
        Assert.That(history, Is.EqualTo(before.History).And.Not.Empty);
        Assert.That(history.TrimEnd().Split('\n'), Has.Length.EqualTo(1), "one version, however often");
        JsonEquality.AreEqual(before.Blob, blob);
        Assert.That(WithoutExpiry(profile), Is.EqualTo(WithoutExpiry(before.Profile)));
    }

    [Test]
    public async Task Seed_WhereNothingWorks_GivesUpAndSaysWhyOnce()
    {
        var seed = await ToolRun.Of("seed", "100000", "--url", "http://localhost:1");
        Assert.That(seed.Exit, Is.EqualTo(1));
        Assert.That(seed.Output, Does.StartWith("0 users, "));
        Assert.That(seed.Error, Does.Contain("Stopped: every request fails."));
        Assert.That(seed.Error.Split("No response from the service"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Seed_SomeFail_EndsInPart()
    {
        var seed = await ToolRun.With(
            shell => shell with { Transport = () => new Refusing(shell.Transport()) },
            "seed",
            "10",
            "--seed",
            "103",
            "--connections",
            "1"
        );
        Assert.That((seed.Exit, seed.Output[..20]), Is.EqualTo((3, "9 users, 1 failed, i")));
        Assert.That(seed.Error, Does.Contain("418"));
    }

    private static async Task<(string Profile, string Blob, string History)> Read(string id)
    {
        var profile = await ToolRun.Of("get", id, "--consistent", "--json");
        var blob = await ToolRun.Of("get", id, "--consistent", "--json", "--blob");
        var type = JsonNode.Parse(profile.Output)!["segments"]![0]!["type"]!.GetValue<string>();
        var history = await ToolRun.Of("history", id, type, "--consistent");
        return (profile.Output, blob.Output, history.Output);
    }

    // Seeding again extends the lives.
    private static string WithoutExpiry(string profile) =>
        System.Text.RegularExpressions.Regex.Replace(
            profile,
            "\"expires_at\":\"[^\"]*\"",
            "",
            default,
            TimeSpan.FromSeconds(1)
        );

    private sealed class Refusing(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private int _sent;

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) =>
            Interlocked.Increment(ref _sent) == 4
                ? Task.FromResult(new HttpResponseMessage((HttpStatusCode)418))
                : base.SendAsync(request, cancellationToken);
    }
}
