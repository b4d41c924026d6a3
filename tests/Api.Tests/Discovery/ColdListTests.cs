using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Discovery;

/// <summary>Many readers of a list that has not been computed yet.</summary>
internal sealed class ColdListTests
{
    private const int Instances = 4;
    private const int Readers = 64;

    [Test]
    public async Task List_ManyReadersOfAColdOne_IsComputedOnce()
    {
        var table = DiscoveryService.NewTable();
        // On a busy machine, the one that computes it needs its time.
        ApiHost NewHost() => DiscoveryService.Start(table, ("Discovery:WaitForList", "00:01:00"));
        // The first one creates the table.
        var hosts = new List<ApiHost> { NewHost() };
        try
        {
            hosts.AddRange(Enumerable.Range(1, Instances - 1).Select(_ => NewHost()));
            var id = NewId();
            for (var day = 1; day <= 9; day++)
            {
                await hosts[0].Client.Put($"{id}-{day}", "MOVIE", day);
            }

            var reads = await Task.WhenAll(
                hosts.SelectMany(host =>
                    Enumerable
                        .Range(0, Readers)
                        .Select(_ => host.Client.GetAsync("/api/v1/discovery/popular?contentType=MOVIE").Body(200))
                )
            );
            Assert.That(reads.Select(list => list.ListIds().Count()), Is.All.EqualTo(9));
            // Each computation has a generation of its own.
            var generations = reads.Select(list => list.GetProperty("generation").GetInt64()).Distinct();
            Assert.That(generations.Count(), Is.EqualTo(1));
            // What one instance deletes is gone on all of them, without a new list.
            await hosts[0].Client.DeleteAsync($"/api/v1/catalogue/{id}-5").NoBody(204);
            foreach (var host in hosts)
            {
                Assert.That(() => ListedBy(host), Has.Count.EqualTo(8).And.Not.Contains($"{id}-5").After(30_000, 100));
            }
        }
        finally
        {
            hosts.ForEach(host => host.Dispose());
        }
    }

    private static async Task<List<string>> ListedBy(ApiHost host) =>
        [.. (await host.Client.GetAsync("/api/v1/discovery/popular?contentType=MOVIE").Body(200)).ListIds()];
}
