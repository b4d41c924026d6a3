using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.Blobs;
using Personalisation.TestKit.Json;

namespace Personalisation.Infrastructure.Tests.Blobs;

internal sealed class JsonMapConverterTests
{
    private AmazonDynamoDBClient _client = null!;
    private DynamoDBContext _context = null!;

    [OneTimeSetUp]
    public void CreateContext()
    {
        // Nothing listens there: mapping must not touch the network.
        _client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("none", "none"),
            new AmazonDynamoDBConfig { ServiceURL = "http://localhost:1", MaxErrorRetry = 0 }
        );
        _context = new DynamoDBContextBuilder()
            .WithDynamoDBClient(() => _client)
            .ConfigureContext(config =>
            {
                config.Conversion = DynamoDBEntryConversion.V2;
                config.IsEmptyStringValueEnabled = true;
            })
            .Build();
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        _context.Dispose();
        _client.Dispose();
    }

    [Test]
    public void RoundTrip_WhateverTheDocument_IsEqual() =>
        Prop.ForAll(JsonGen.Documents(), json => JsonEquality.AreEqual(json, Blob.Json(FromItem(ToItem(json)))))
            .QuickCheckThrowOnFailure();

    [Test]
    public void RoundTrip_WhateverTheDocument_CouldBePutAgain() =>
        Prop.ForAll(JsonGen.Documents(), json => Assert.That(Blob.Refusal(FromItem(ToItem(json)).Utf8), Is.Null))
            .QuickCheckThrowOnFailure();

    [TestCase("{}")]
    [TestCase("""{"f":false,"l":[],"m":{},"n":null,"s":"","t":true}""")]
    [TestCase("""{"l":["",null,[],{},[[""]],{"l":[],"m":{},"n":null,"s":""}],"m":{"l":[""],"m":{"n":null},"s":""}}""")]
    [TestCase("""{"n":[0,-1.5,12345678901234567890123456789012345678,1E-130,9.9E125,0.000001]}""")]
    [TestCase("""{"a.b":{"#":[":v"]},"pk":"x","sk":"","ttl":null}""")]
    [TestCase("""{"é日":"<>&'+\n\t\"\\"}""")]
    public void RoundTrip_TheTextIsAsWeWriteIt_IsTheSameText(string json) =>
        Assert.That(Blob.Json(FromItem(ToItem(json))), Is.EqualTo(json));

    [TestCase("1e2", "100")]
    [TestCase("-0.0", "0")]
    [TestCase("1.10", "1.1")]
    [TestCase("0.00000012e-100", "1.2E-107")]
    [TestCase("12345678901234567890123456789012345678e20", "1.2345678901234567890123456789012345678E57")]
    public void ToItem_WhateverTheSpellingOfANumber_SendsTheOneText(string number, string expected) =>
        Assert.That(ToItem($"{{\"n\":{number}}}")["rawdata"].M["n"].N, Is.EqualTo(expected));

    [Test]
    public void ToItem_ThereIsADocument_IsANativeMap()
    {
        var map = ToItem("""{"s":"","n":null,"b":false,"l":[],"m":{}}""")["rawdata"].M;
        Assert.Multiple(() =>
        {
            Assert.That(map["s"].S, Is.Empty);
            Assert.That(map["n"].NULL, Is.True);
            Assert.That(map["b"].BOOL, Is.False);
            Assert.That(map["l"].L, Is.Empty);
            Assert.That(map["m"].M, Is.Empty);
        });
    }

    [Test]
    public void FromEntry_TheAttributeIsNoMap_Throws() =>
        Assert.That(() => new JsonMapConverter().FromEntry(new Primitive("{}")), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void FromEntry_TheMapHasASet_Throws()
    {
        var map = Document.FromAttributeMap(new(StringComparer.Ordinal) { ["set"] = new() { SS = ["x"] } });
        Assert.That(() => new JsonMapConverter().FromEntry(map), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void ToEntry_TheValueIsNoDocument_Throws() =>
        Assert.That(() => new JsonMapConverter().ToEntry("{}"), Throws.ArgumentException);

    private Dictionary<string, AttributeValue> ToItem(string json) =>
        _context
            .ToDocument(new StoredBlob { Key = "k", RawData = Blob.Of(json) })
            .ToAttributeMap(DynamoDBEntryConversion.V2, isEmptyStringValueEnabled: true);

    private BlobDocument FromItem(Dictionary<string, AttributeValue> item) =>
        _context.FromDocument<StoredBlob>(Document.FromAttributeMap(item)).RawData;

    [DynamoDBTable("blobs")]
    private sealed class StoredBlob
    {
        [DynamoDBHashKey("pk")]
        public string Key { get; set; } = "";

        [DynamoDBProperty("rawdata", typeof(JsonMapConverter))]
        public BlobDocument RawData { get; set; } = BlobDocument.OfTrusted("{}"u8.ToArray());
    }
}
