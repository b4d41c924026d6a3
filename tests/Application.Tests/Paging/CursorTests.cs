using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Time;

namespace Personalisation.Application.Tests.Paging;

internal sealed class CursorTests
{
    private const string List = "user-1/morning/versions?from=&to=";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly DateTimeOffset[] Extremes =
    [
        DateTimeOffset.MinValue,
        DateTimeOffset.MinValue.AddTicks(1),
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.MaxValue.AddTicks(-1),
        DateTimeOffset.MaxValue,
    ];

    [Test]
    public void Decode_WhateverThePosition_GivesItBack() =>
        Prop.ForAll(TimeGen.Any.ToArbitrary(), time => Decoded(Cursor.Encode(List, Position.Of(time))) == time)
            .QuickCheckThrowOnFailure();

    [TestCaseSource(nameof(Extremes))]
    public void Decode_ThePositionIsExtreme_GivesItBack(DateTimeOffset time) =>
        Assert.That(Decoded(Cursor.Encode(List, Position.Of(time))), Is.EqualTo(time));

    [Test]
    public void Decode_ThePositionHadAnOffset_GivesItsInstantInUtc()
    {
        var decoded = Decoded(Cursor.Encode(List, Position.Of(A.Now.ToOffset(TimeSpan.FromHours(-5)))))!.Value;
        Assert.That((decoded, decoded.Offset), Is.EqualTo((A.Now, TimeSpan.Zero)));
    }

    [Test]
    public void Decode_AtTheLongest_GivesItBackAndBeyondNothing()
    {
        // 20 bytes of a cursor are not the detail's, and 3 bytes are 4 characters.
        var detail = new string('d', (Cursor.MaxLength / 4 * 3) - 20);
        var text = Cursor.Encode(List, Position.Of(A.Now, detail));
        Assert.That(text, Has.Length.EqualTo(Cursor.MaxLength).And.Match(Cursor.Pattern));
        Assert.That(Cursor.Decode(List, text), Is.EqualTo(Position.Of(A.Now, detail)));
        Assert.That(Cursor.Decode(List, Cursor.Encode(List, Position.Of(A.Now, detail + "d"))), Is.Null);
    }

    [Test]
    public void Encode_WhateverThePosition_NeedsNoEscapingInAUrl()
    {
        var texts = Extremes.Append(A.Now).Select(time => Cursor.Encode(List, Position.Of(time))).ToList();
        Assert.That(texts, Is.Unique);
        Assert.That(texts.Select(Uri.EscapeDataString), Is.EqualTo(texts));
    }

    [TestCaseSource(nameof(Extremes))]
    public void Decode_OneCharacterIsAltered_Refuses(DateTimeOffset time)
    {
        var text = Cursor.Encode(List, Position.Of(time));
        var altered = Enumerable
            .Range(0, text.Length)
            .SelectMany(i => (Alphabet + "=+/ \n%\0é").Where(c => c != text[i]).Select(c => Altered(text, i, c)))
            .ToList();
        Assert.That(altered, Has.Count.GreaterThan(1500));
        Assert.That(altered.Where(other => Cursor.Decode(List, other) is not null), Is.Empty);
    }

    [Test]
    public void Decode_OneCharacterIsInserted_Refuses()
    {
        var text = Cursor.Encode(List, Position.Of(A.Now));
        var longer = Enumerable
            .Range(0, text.Length + 1)
            .SelectMany(i => (Alphabet + "= \n%").Select(c => text.Insert(i, c.ToString())));
        Assert.That(longer.Where(other => Cursor.Decode(List, other) is not null), Is.Empty);
    }

    [Test]
    public void Decode_ItIsCutShortOrRunsOn_Refuses()
    {
        var text = Cursor.Encode(List, Position.Of(A.Now));
        var others = Enumerable.Range(0, text.Length).Select(length => text[..length]).Append(text + text);
        Assert.That(others.Where(other => Cursor.Decode(List, other) is not null), Is.Empty);
    }

    [TestCase("user-2/morning/versions?from=&to=")]
    [TestCase("user-1/evening/versions?from=&to=")]
    [TestCase("user-1/morning/versions?from=2026-01-01&to=")]
    [TestCase("user-1/morning/versions?from=&to= ")]
    [TestCase("")]
    public void Decode_ItIsOfAnotherList_Refuses(string other)
    {
        Assert.That(Cursor.Decode(List, Cursor.Encode(other, Position.Of(A.Now))), Is.Null);
        Assert.That(Cursor.Decode(other, Cursor.Encode(List, Position.Of(A.Now))), Is.Null);
    }

    // Anybody can compute a digest: a forged cursor must not cause a fault.
    [TestCase(long.MinValue)]
    [TestCase(-1)]
    [TestCase(3_155_378_976_000_000_000)]
    [TestCase(long.MaxValue)]
    public void Decode_AForgedPositionIsNoTime_Refuses(long ticks) => Assert.That(Decoded(Forged(ticks)), Is.Null);

    [Test]
    public void Encode_ForgedByTheSameRule_IsTheSameText() =>
        Assert.That(Forged(A.Now.UtcTicks), Is.EqualTo(Cursor.Encode(List, Position.Of(A.Now))));

    // A list may be ordered by anything that a number and a text can say.
    [TestCase(0, "")]
    [TestCase(-17, "")]
    [TestCase(1999, "sku-1")]
    [TestCase(long.MaxValue, "Åse#\n")]
    [TestCase(0, "zebra")]
    public void Decode_RankPriceOrName_GivesItBack(long number, string text)
    {
        var position = new Position(number, text);
        Assert.That(Cursor.Decode(List, Cursor.Encode(List, position)), Is.EqualTo(position));
    }

    private static DateTimeOffset? Decoded(string text) => Cursor.Decode(List, text)?.Time;

    private static string Altered(string text, int place, char character) =>
        $"{text[..place]}{character}{text[(place + 1)..]}";

    private static string Forged(long ticks)
    {
        var position = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(position, ticks);
        var digest = SHA256.HashData([.. Encoding.UTF8.GetBytes(List), .. position]);
        return Base64Url.EncodeToString([.. position, .. digest.AsSpan(0, 12)]);
    }
}
