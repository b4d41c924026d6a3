using static Personalisation.EndToEnd.Tests.Layer.ScriptedHandler;

namespace Personalisation.EndToEnd.Tests.Layer;

[Parallelizable(ParallelScope.All)]
internal sealed class PagingTests
{
    private static Reply Page(string? next, params string[] ids)
    {
        var users = ids.Select(id =>
            $$"""{"id":"{{id}}","email":"e","name":"n","created_at":"2026-01-01T00:00:00.1234567Z","updated_at":"2026-01-01T00:00:00Z"}"""
        );
        return new(
            200,
            $$"""{"items":[{{string.Join(',', users)}}]{{(next is null ? "" : $",\"next_cursor\":\"{next}\"")}}}"""
        );
    }

    private static (ScriptedHandler Service, PersonalisationClient Client) Scripted(params Reply[] replies)
    {
        var service = new ScriptedHandler(replies);
        return (service, service.Client(new RetryOptions(), TimeProvider.System));
    }

    private static IEnumerable<string> Queries(ScriptedHandler service) =>
        service.Asked.Select(asked => asked.Split(' ')[1].Split("users")[1]);

    [Test]
    public async Task EachUser_APageIsEmpty_GoesOnToTheLast()
    {
        var (service, client) = Scripted(Page("c 1", "a", "b"), Page("c2"), Page(null, "c"));
        var ids = await client.EachUserAsync(pageSize: 2).Select(one => one.Id).ToListAsync();
        Assert.That(ids, Is.EqualTo(["a", "b", "c"]));
        Assert.That(Queries(service), Is.EqualTo(["?limit=2", "?cursor=c%201&limit=2", "?cursor=c2&limit=2"]));
    }

    [Test]
    public async Task EachUser_TheCallerStops_AsksForNoOtherPage()
    {
        var (service, client) = Scripted(Page("c1", "a", "b"));
        Assert.That((await client.EachUserAsync().FirstAsync()).Id, Is.EqualTo("a"));
        Assert.That(Queries(service), Is.EqualTo([""]));
    }

    [Test]
    public async Task EachUser_BetweenTwoTimes_SendsThemToTheirLastDigit()
    {
        var (service, client) = Scripted(Page(null, "a"));
        var time = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567);
        var user = await client.EachUserAsync(createdAfter: time).SingleAsync();
        Assert.That(Queries(service), Is.EqualTo(["?created_after=2026-01-01T02%3A00%3A00.1234567%2B02%3A00"]));
        Assert.That(user.CreatedAt, Is.EqualTo(time));
    }
}
