using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;
using Personalisation.TestKit.Json;

namespace Personalisation.Domain.Tests.Blobs;

internal sealed class BlobFormTests
{
    [TestCase("{}", "{ }")]
    [TestCase("""{ "a":[1.50,-0,1e99], "b":{"\u0063":"x\ny"} }""", "{ a: [ 1.5 0 1E99 ] b: { c: 'x\ny' } }")]
    [TestCase(
        """{"id":null,"t":true,"f":false,"e":"","l":[[],{}]}""",
        "{ id: Null t: True f: False e: '' l: [ [ ] { } ] }"
    )]
    public void TryParse_ThereIsAForm_TellsItEveryTokenInOrder(string json, string told)
    {
        var form = new RecordingForm();
        Assert.That(Blob.Of(json, form).Form, Is.SameAs(form));
        Assert.That(string.Join(' ', form.Tokens), Is.EqualTo(told));
    }

    [TestCase("""{"a":1,"a":2}""", "{ a: 1")]
    [TestCase("""{"a":[1e999]}""", "{ a: [")]
    [TestCase("""{"a":"\ud800"}""", "{ a:")]
    [TestCase("""{"id":5}""", "{ id:")]
    [TestCase("""{"id":[]}""", "{ id:")]
    [TestCase("""{"id":true}""", "{ id:")]
    [TestCase("[]", "")]
    public void TryParse_Refused_TellsTheFormWhatCameBefore(string json, string told)
    {
        var form = new RecordingForm();
        Assert.That(BlobDocument.TryParse(Utf8(json), form, out _, out _), Is.False);
        Assert.That(string.Join(' ', form.Tokens), Is.EqualTo(told));
    }

    [Test]
    public void Form_TheTextIsAnother_IsNone()
    {
        var document = Blob.Of("{}", new RecordingForm());
        Assert.Multiple(() =>
        {
            Assert.That(document.WithId("x").Form, Is.Null);
            Assert.That(BlobDocument.OfTrusted(Utf8("{}")).Form, Is.Null);
            Assert.That(Blob.Of("{}").Form, Is.Null);
        });
    }

    [Test]
    public void Fill_WhateverTheDocument_TellsWhatParsingDoes() =>
        Prop.ForAll(
                JsonGen.Documents(),
                json =>
                {
                    var (read, filled) = (new RecordingForm(), new RecordingForm());
                    Blob.Of(json, read);
                    BlobDocument.OfTrusted(Utf8(json)).Fill(filled);
                    Assert.That(filled.Tokens, Is.EqualTo(read.Tokens));
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void Fill_TrustedTextBreaksARule_Throws() =>
        Assert.That(
            () => BlobDocument.OfTrusted(Utf8("""{"a":{"":1}}""")).Fill(new RecordingForm()),
            Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("a['']: ")
        );

    private static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);
}
