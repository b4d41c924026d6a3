using System.Collections.Immutable;
using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Tests.Versioning;

internal sealed class PreconditionTests
{
    private static readonly bool[] NoOrYes = [false, true];
    private static readonly long?[] Stored = [null, 0, 1, 2, 3, long.MaxValue];
    private static readonly ImmutableArray<long>?[] Lists = [null, [], [1], [2], [1, 2], [3, long.MaxValue]];

    [Test]
    public void Holds_NothingIsAsked_AlwaysHolds() => Assert.That(Stored.Select(Precondition.None.Holds), Is.All.True);

    [TestCase("", null, false)]
    [TestCase("", 1, false)]
    [TestCase("1", null, false)]
    [TestCase("1", 1, true)]
    [TestCase("1", 2, false)]
    [TestCase("1,2", null, false)]
    [TestCase("1,2", 1, true)]
    [TestCase("1,2", 2, true)]
    [TestCase("1,2", 3, false)]
    [TestCase("0", null, false)]
    [TestCase("0", 0, true)]
    public void Holds_OneOfSomeVersionsIsAsked_HoldsForThoseAlone(string versions, long? stored, bool expected) =>
        Assert.That(new Precondition { Match = Versions(versions) }.Holds(stored), Is.EqualTo(expected));

    [TestCase("", null, true)]
    [TestCase("", 1, true)]
    [TestCase("1", null, true)]
    [TestCase("1", 1, false)]
    [TestCase("1", 2, true)]
    [TestCase("1,2", null, true)]
    [TestCase("1,2", 1, false)]
    [TestCase("1,2", 2, false)]
    [TestCase("1,2", 3, true)]
    [TestCase("0", null, true)]
    [TestCase("0", 0, false)]
    public void Holds_SomeVersionsAreRefused_HoldsForAllOthers(string versions, long? stored, bool expected) =>
        Assert.That(new Precondition { NoneMatch = Versions(versions) }.Holds(stored), Is.EqualTo(expected));

    [TestCase(null, false)]
    [TestCase(0, true)]
    [TestCase(1, true)]
    public void Holds_ItMustExist_HoldsWhereSomethingIsStored(long? stored, bool expected) =>
        Assert.That(new Precondition { MustExist = true }.Holds(stored), Is.EqualTo(expected));

    [TestCase(null, true)]
    [TestCase(0, false)]
    [TestCase(1, false)]
    public void Holds_ItMustBeAbsent_HoldsWhereNothingIsStored(long? stored, bool expected) =>
        Assert.That(new Precondition { MustBeAbsent = true }.Holds(stored), Is.EqualTo(expected));

    [Test]
    public void Holds_WhateverIsAskedTogether_HoldsWhereEachHoldsAlone()
    {
        var rows =
            from match in Lists
            from noneMatch in Lists
            from mustExist in NoOrYes
            from mustBeAbsent in NoOrYes
            from stored in Stored
            select new
            {
                Together = new Precondition
                {
                    Match = match,
                    NoneMatch = noneMatch,
                    MustExist = mustExist,
                    MustBeAbsent = mustBeAbsent,
                },
                Alone = (Precondition[])
                    [
                        new() { Match = match },
                        new() { NoneMatch = noneMatch },
                        new() { MustExist = mustExist },
                        new() { MustBeAbsent = mustBeAbsent },
                    ],
                Stored = stored,
            };
        var table = rows.ToList();
        Assert.That(table, Has.Count.EqualTo(864));
        Assert.That(table.Select(row => row.Together.Holds(row.Stored)), Has.Some.True.And.Some.False);
        Assert.That(
            table.Where(row => row.Together.Holds(row.Stored) != row.Alone.All(one => one.Holds(row.Stored))),
            Is.Empty
        );
    }

    [Test]
    public void Require_ItHolds_LetsPass() =>
        Assert.DoesNotThrow(() => new Precondition { Match = [1], MustExist = true }.Require(1));

    [Test]
    public void Require_ItDoesNotHold_TellsTheClientToReadAgain()
    {
        var failed = Assert.Throws<PreconditionFailedException>(() => new Precondition { Match = [1] }.Require(2));
        Assert.That(failed!.Message, Does.Contain("read it again"));
    }

    private static ImmutableArray<long> Versions(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];
}
