using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Audit;
using static Personalisation.Cli.Tests.Commands.TamperedTrail;

namespace Personalisation.Cli.Tests.Commands;

/// <summary>Somebody kept the hashes of the days.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AuditKeptHashTests
{
    // The newest day can be compared only with a hash that was kept.
    [TestCase(false)]
    [TestCase(true)]
    public async Task Run_EndOfTheTrailCutOff_KeptHashFindsIt(bool isFile)
    {
        var (store, days) = await Trail();
        await using var owned = store;
        var before = await Verify(store, "--json");
        var kept = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.ndjson");
        await File.WriteAllTextAsync(kept, $"{before.Output}\n");
        var last = before.Output.Split('\n')[2].Split("\"hash\":\"")[1][..64];
        string[] expect = ["--expect", isFile ? kept : $"{AuditPlace.TextOf(days[2])}={last}"];
        Assert.That((await Verify(store, expect)).Exit, Is.Zero);

        var second = (await store.Client.GetItemAsync(store.TableName, Key(days[2], 2), true)).Item;
        await store.Client.DeleteItemAsync(store.TableName, Key(days[2], 3));
        await Change(store, Key(days[2]), "n", new AttributeValue { N = "2" });
        await Change(store, Key(days[2]), "hash", second["hash"]);
        Assert.That((await Verify(store)).Exit, Is.Zero);
        var run = await Verify(store, expect);
        Assert.That(run.Exit, Is.EqualTo(1), run.Output);
        Assert.That(run.Output, Does.Match($"{AuditPlace.TextOf(days[2])}: 2 entries, .*: replaced day\n"));
        File.Delete(kept);
    }

    // The trail went on since.
    [Test]
    public async Task Run_KeptHashOfAnEarlierEnd_IsIntact()
    {
        var (store, days) = await Trail(days: 1, entries: 3);
        await using var owned = store;
        var second = (await store.Client.GetItemAsync(store.TableName, Key(days[0], 2), true)).Item["hash"].S;
        Assert.That((await Verify(store, "--expect", $"{AuditPlace.TextOf(days[0])}={second}")).Exit, Is.Zero);
        Assert.That((await Verify(store, "--expect", $"2001-01-01={second}")).Exit, Is.Zero);
        var wrong = await Verify(store, "--expect", "yesterday");
        Assert.That(wrong.Exit, Is.EqualTo(2), wrong.Error);
        Assert.That((await Verify(store, "--expect", "yesterday=0")).Exit, Is.EqualTo(1));
    }

    [Test]
    public async Task Run_KeptHashOfAMissingDay_FindsIt()
    {
        var (store, days) = await Trail(days: 1, entries: 1);
        await using var owned = store;
        var item = (await store.Client.GetItemAsync(store.TableName, Key(days[0], 1), true)).Item;
        await store.Client.DeleteItemAsync(store.TableName, Key(days[0], 1));
        await store.Client.DeleteItemAsync(store.TableName, Key(days[0]));
        Assert.That((await Verify(store)).Exit, Is.Zero);
        var run = await Verify(store, "--expect", $"{AuditPlace.TextOf(days[0])}={item["hash"].S}");
        Assert.That(
            (run.Exit, run.Output),
            Is.EqualTo((1, $"{AuditPlace.TextOf(days[0])}: 0 entries, no hash: removed day\n"))
        );
    }
}
