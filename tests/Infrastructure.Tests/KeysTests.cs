using Personalisation.Domain.ApiKeys;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests;

/// <summary>The keys as exact text: stored keys cannot be renamed.</summary>
internal sealed class KeysTests
{
    private static readonly DateTimeOffset Time = new(2025, 6, 26, 14, 0, 0, TimeSpan.FromHours(2));

    private static readonly IdempotencyKey Key = IdempotencyKey.Of("client", "PUT /", "key");

    private static string Text(ItemKey key) => $"{key.Partition} / {key.Sort}";

    [Test]
    public void Keys_Made_AreTheDocumentedTexts() =>
        Assert.Multiple(() =>
        {
            Assert.That(Keys.User(A.Id("u")), Is.EqualTo("USER#u"));
            Assert.That(Keys.ProfilePrefix(A.Id("u")), Is.EqualTo("USER#u"));
            Assert.That(Text(Keys.Metadata(A.Id("u"))), Is.EqualTo("USER#u / USER#u"));
            Assert.That(
                Text(Keys.MetadataVersion(A.Id("u"), Time)),
                Is.EqualTo("USER#u / META#2025-06-26T12:00:00.0000000Z")
            );
            Assert.That(Text(Keys.CurrentSegment(A.Id("u"), A.Type("s"))), Is.EqualTo("USER#u / USER#u#SEG#s"));
            Assert.That(
                Text(Keys.SegmentVersion(A.Id("u"), A.Type("s"), Time)),
                Is.EqualTo("USER#u / SEG#s#2025-06-26T12:00:00.0000000Z")
            );
            Assert.That(Text(Keys.Blob(A.Id("u"))), Is.EqualTo("USER#u / BLOB#u"));
            const string digest = "33542a9ed75da4edae0b1e68c192ab30738f2db6c9cd2375c8f45e6753269f03";
            Assert.That(Text(Keys.Idempotency(Key)), Is.EqualTo($"IDEM#{digest} / IDEM#{digest}"));
            Assert.That(Text(Keys.Import(Key)), Is.EqualTo($"IMPORT#{digest} / IMPORT#{digest}"));
            Assert.That(Text(Keys.ResponseReference("USER#u", Key)), Is.EqualTo($"USER#u / IDEM#{digest}"));
            Assert.That(Keys.Idempotency(Keys.ResponseReference("USER#u", Key)), Is.EqualTo(Keys.Idempotency(Key)));
            Assert.That(Text(Keys.DirectoryEntry(A.Id("u"))), Is.EqualTo("USER#u / ACCOUNT#u"));
            var email = EmailAddress.Parse("Ada@Example.org");
            Assert.That(Text(Keys.Email(email)), Is.EqualTo("EMAIL#ada@example.org / EMAIL#ada@example.org"));
            Assert.That(Keys.EmailOwner, Is.EqualTo("USER"));
            Assert.That(Text(Keys.MonthOf(Keys.UserMonths, Time)), Is.EqualTo("USERS / MONTH#202506"));
            Assert.That(Keys.UserMonths, Is.EqualTo("USERS"));
            Assert.That(Keys.UserList(Time, 7), Is.EqualTo("USERS#202506#7"));
            Assert.That(Keys.Created(Time, "u"), Is.EqualTo("CREATED#2025-06-26T12:00:00.0000000Z#u"));
            Assert.That(Keys.Created(Time, null), Is.EqualTo("CREATED#2025-06-26T12:00:00.0000000Z#"));
            Assert.That(Text(Keys.UserCount(7)), Is.EqualTo("USERS#COUNT / COUNT#7"));
            Assert.That(Keys.UserCounts, Is.EqualTo("USERS#COUNT"));
            Assert.That(Keys.Erasures, Is.EqualTo("ERASING"));
            Assert.That(Keys.Erasure(A.Id("u"), Time), Is.EqualTo("2025-06-26T12:00:00.0000000Z#u"));
            const string client = "948fe603f61dc036b5c596dc09fe3ce3f3d30dc90f024c85f3c82db2ccab679d";
            Assert.That(
                Text(Keys.Quota("client", "imports", Time)),
                Is.EqualTo($"QUOTA#{client} / QUOTA#20250626#imports")
            );
            Assert.That(Keys.MetadataHistoryPrefix, Is.EqualTo("META#"));
            Assert.That(Keys.SegmentHistoryPrefix, Is.EqualTo("SEG#"));
        });

    [Test]
    public void Keys_OfTrailAndApiKeys_AreTheDocumentedTexts() =>
        Assert.Multiple(() =>
        {
            var day = new DateOnly(2026, 11, 29);
            Assert.That(Text(Keys.AuditDay(day)), Is.EqualTo("AUDIT / DAY#2026-11-29"));
            Assert.That(Keys.AuditDays, Is.EqualTo("AUDIT"));
            Assert.That(
                Text(Keys.AuditEntry(new AuditPlace(day, 17))),
                Is.EqualTo("AUDIT#2026-11-29 / ENTRY#0000000000000000017")
            );
            var key = ApiKeyId.Parse("0123456789abcdef");
            var name = ApiKeyName.Parse("reporting");
            Assert.That(Text(Keys.ApiKey(key)), Is.EqualTo("APIKEYS / KEY#0123456789abcdef"));
            Assert.That(Text(Keys.ApiKeyUse(key)), Is.EqualTo("APIKEYS#USE / KEY#0123456789abcdef"));
            Assert.That(Text(Keys.ApiKeyName(name)), Is.EqualTo("APIKEYS#NAME#reporting / APIKEYS#NAME#reporting"));
            var ofPerson = Keys.ApiKeyPerson(A.Id("u"), key, name);
            Assert.That(Text(ofPerson), Is.EqualTo("USER#u / APIKEY#0123456789abcdef#reporting"));
            Assert.That(Keys.FindApiKeyOfPerson(ofPerson.Sort), Is.EqualTo((key, name)));
            Assert.That(Keys.FindApiKeyOfPerson("AUDIT#p"), Is.Null);
            Assert.That(Text(Keys.AuditSubject("p")), Is.EqualTo("AUDIT#SUBJECT#p / AUDIT#SUBJECT#p"));
            Assert.That(Text(Keys.AuditPseudonym(A.Id("u"), "p")), Is.EqualTo("USER#u / AUDIT#p"));
        });

    [TestCase("ENTRY#0000000000000000017", 17L)]
    [TestCase("ENTRY#9223372036854775807", long.MaxValue)]
    [TestCase("ENTRY#17", null)]
    [TestCase("ENTRY#000000000000000001a", null)]
    [TestCase("ENTRY#00000000000000000017", null)]
    public void FindAuditNumber_SortKey_IsItsNumberOrNone(string sort, long? number) =>
        Assert.That(Keys.FindAuditNumber(sort), Is.EqualTo(number));

    [TestCase("META#2025-06-26T12:00:00.0000000Z", true, false)]
    [TestCase("SEG#s#2025-06-26T12:00:00.0000000Z", true, false)]
    [TestCase("USER#u", false, false)]
    [TestCase("USER#u#SEG#s", false, false)]
    [TestCase("BLOB#u", false, false)]
    [TestCase("ACCOUNT#u", false, false)]
    [TestCase("IDEM#key", false, true)]
    [TestCase("UNKNOWN", false, false)]
    public void Keys_OfAUsersPartition_TellHistoryAndReferences(string sort, bool isHistory, bool isReference) =>
        Assert.That((Keys.IsHistory(sort), Keys.IsResponseReference(sort)), Is.EqualTo((isHistory, isReference)));

    [Test]
    public void Timestamp_ReadBack_IsTheSameInstantToTheTick()
    {
        var time = Time.AddTicks(1);
        Assert.That(StoredTime.Of(time), Is.EqualTo("2025-06-26T12:00:00.0000001Z"));
        Assert.That(StoredTime.Parse(StoredTime.Of(time)), Is.EqualTo(time));
        Assert.That(StoredTime.Parse(StoredTime.Of(time)).Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Timestamp_Compared_SortsAsTheTimesDo()
    {
        DateTimeOffset[] times =
        [
            DateTimeOffset.MinValue,
            Time,
            Time.AddTicks(1),
            Time.AddSeconds(1),
            DateTimeOffset.MaxValue,
        ];
        Assert.That(times.Select(StoredTime.Of), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }
}
