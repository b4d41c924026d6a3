using Moq;
using Personalisation.Application.Paging;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class GetVersionsTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly DateTimeOffset From = A.Now.AddDays(-9);
    private static readonly DateTimeOffset Next = A.Now.AddDays(-5);
    private static readonly GetVersionsQuery Plain = new("user-1", "morning", null, null, null, null, false);

    [Test]
    public async Task Handle_NothingIsAsked_GivesTheFirst25OfAllTimes()
    {
        var page = new Page<Segment>([A.Segment(), A.Deletion()], null);
        var found = await Handle(Plain, VersionTime.Between(null, null), 25, page);
        Assert.That(found.Items, Is.EqualTo(page.Items));
        Assert.That(found.NextCursor, Is.Null);
    }

    [Test]
    public async Task Handle_EverythingIsAsked_PassesItOn()
    {
        var query = Plain with { From = From, To = A.Now, Limit = 3, Consistent = true };
        var found = await Handle(query, VersionTime.Between(From, A.Now), 3, new([], null));
        Assert.That(found.Items, Is.Empty);
    }

    [Test]
    public async Task Handle_ThereIsMore_GoesOnFromThereAtTheCursor()
    {
        var query = Plain with { From = From, To = A.Now, Limit = 3 };
        var first = await Handle(query, VersionTime.Between(From, A.Now), 3, new([A.Segment()], Position.Of(Next)));
        var second = query with { Cursor = first.NextCursor, Limit = 4 };
        Assert.That(Faults.Of(new GetVersionsValidator(), second), Is.Empty);
        var found = await Handle(second, VersionTime.Between(From, Next), 4, new([A.Segment()], null));
        Assert.That(found.NextCursor, Is.Null);
    }

    [Test]
    public async Task Handle_TheListIsAskedInOtherSpellings_GoesOnAtItsCursor()
    {
        var query = Plain with { Id = "473b82fb-8717-4e69-894c-1844a2f183bf", From = From.ToUniversalTime() };
        var first = await Handle(query, VersionTime.Between(From, null), 25, new([A.Segment()], Position.Of(Next)));
        var again = query with { Id = "473B82FB87174E69894C1844A2F183BF", Cursor = first.NextCursor };
        Assert.That(Faults.Of(new GetVersionsValidator(), again), Is.Empty);
    }

    [Test]
    public async Task NextCursor_WhateverTheFilters_IsOfThoseAlone()
    {
        var cursor = Cursor.Encode(Plain.List, Position.Of(Next));
        GetVersionsQuery[] others =
        [
            Plain with
            {
                Id = "user-2",
            },
            Plain with
            {
                Type = "evening",
            },
            Plain with
            {
                From = From,
            },
            Plain with
            {
                To = A.Now,
            },
            Plain with
            {
                From = From.AddTicks(1),
                To = A.Now,
            },
        ];
        var found = await Handle(Plain, VersionTime.Between(null, null), 25, new([A.Segment()], Position.Of(Next)));
        Assert.That(found.NextCursor, Is.EqualTo(cursor));
        Assert.That(
            others.SelectMany(other => Faults.Of(new GetVersionsValidator(), other with { Cursor = cursor })),
            Is.EqualTo(Enumerable.Repeat($"cursor: {Cursor.Rule}", others.Length))
        );
    }

    private static async Task<VersionPage> Handle(
        GetVersionsQuery query,
        VersionTime time,
        int limit,
        Page<Segment> page
    )
    {
        var (id, type) = (UserId.Parse(query.Id), A.Type(query.Type));
        var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
        profiles.Setup(port => port.FindVersions(id, type, time, limit, query.Consistent, Token)).ReturnsAsync(page);
        return await new GetVersionsHandler(profiles.Object).Handle(query, Token);
    }
}
