using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Blobs;

internal sealed class FieldProjectionTests
{
    private const string Document =
        """{"a":[10,[1,2,3],{"x":1,"y":2,"z":[5,6,[7,8]]},{"y":9}],"b":{"c":{"d":1,"e":{}}},"s":"","e":[],"m":{},"n":null,"x y.z":{"ü\"\\":[true]}}""";

    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private async Task<string?> Find(UserId id, string fields) =>
        await _store.Blobs.FindFields(id, FieldPaths.Parse(fields), consistent: true, CancellationToken.None)
            is { } found
            ? Blob.Json(found.Value)
            : null;

    [TestCase("s,n", """{"s":"","n":null}""")]
    [TestCase("e,m,b.c.e", """{"e":[],"m":{},"b":{"c":{"e":{}}}}""")]
    [TestCase("a[2].x", """{"a":[{"x":1}]}""")]
    [TestCase("a[3],a[0]", """{"a":[10,{"y":9}]}""")]
    [TestCase("a[1][2],a[1][0],a[0]", """{"a":[10,[1,3]]}""")]
    [TestCase("a[2].z[2][1],a[2].z[0]", """{"a":[{"z":[5,[8]]}]}""")]
    [TestCase("a[3].x,a[2].x", """{"a":[{"x":1}]}""")]
    [TestCase("a[2].y,a[3].y", """{"a":[{"y":2},{"y":9}]}""")]
    [TestCase("a[9],a[0]", """{"a":[10]}""")]
    [TestCase("a[999999],b.q,q.b,s.q,e[0],m.q,n[0],b.c.e.q", "{}")]
    [TestCase("a[1].x,a[0]", """{"a":[10]}""")]
    [TestCase("b.c.d,b.c,b.c.q", """{"b":{"c":{"d":1,"e":{}}}}""")]
    [TestCase(
        """
            "x y.z"."ü\"\\"[0]
            """,
        """{"x y.z":{"ü\"\\":[true]}}"""
    )]
    public async Task FindFields_ThereIsADocument_ReturnsJustThoseParts(string fields, string expected)
    {
        var id = A.FreshId();
        await _store.PutBlob(id, Document);
        JsonEquality.AreEqual(expected, (await Find(id, fields))!);
        JsonEquality.AreEqual(expected, FieldModel.Of(Document, FieldPaths.Parse(fields)));
    }

    [Test]
    public void FindFields_AnyDocumentAndPaths_ReturnsWhatTheContractSays() =>
        Prop.ForAll(
                FieldGen.Pairs(),
                pair =>
                {
                    var id = A.FreshId();
                    _store.PutBlob(id, pair.Document).GetAwaiter().GetResult();
                    var found = Find(id, pair.Fields).GetAwaiter().GetResult();
                    JsonEquality.AreEqual(FieldModel.Of(pair.Document, FieldPaths.Parse(pair.Fields)), found!);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Test]
    public async Task FindFields_AsMuchIsAskedAsMayBe_FitsTheExpression()
    {
        var id = A.FreshId();
        await _store.PutBlob(id, Document);
        var wide = string.Join(',', Enumerable.Range(0, 50).Select(i => $"name{i}.b[999999][999999]"));
        Assert.That(await Find(id, wide), Is.EqualTo("{}"));
        var deep = string.Join(',', Enumerable.Range(0, 6).Select(i => $"n{i}" + Steps(i)));
        Assert.That(await Find(id, $"{deep},a[0]"), Is.EqualTo("""{"a":[10]}"""));

        static string Steps(int i) => string.Concat(Enumerable.Range(0, 29).Select(j => $".s{i}_{j}"));
    }

    [Test]
    public async Task FindFields_ThereIsNoDocument_ReturnsNothing()
    {
        var id = A.FreshId();
        Assert.That(await Find(id, "a"), Is.Null);
        await _store.PutBlob(id, """{"a":1}""");
        _store.Clock.Advance(TimeSpan.FromDays(366));
        Assert.That(await Find(id, "a"), Is.Null);
        Assert.That(await Find(id, "b"), Is.Null);
    }
}
