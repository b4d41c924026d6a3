using System.Text;
using Personalisation.Domain.Blobs;

namespace Personalisation.Domain.Tests.Blobs;

internal sealed class JsonPathTests
{
    [TestCase("", "a", "a")]
    [TestCase("x", "a", "x.a")]
    [TestCase("x[0]", "Z_9", "x[0].Z_9")]
    [TestCase("", "_", "_")]
    [TestCase("x", "0a", "x['0a']")]
    [TestCase("x", "9", "x['9']")]
    [TestCase("x", "/", "x['/']")]
    [TestCase("x", ":", "x[':']")]
    [TestCase("x", "", "x['']")]
    [TestCase("x", "a-b", "x['a-b']")]
    [TestCase("x", "é", "x['é']")]
    [TestCase("", "it's", @"['it\'s']")]
    [TestCase("", @"\", @"['\\']")]
    [TestCase("", "\u001f\u007f\u009f\u00a0", @"['\u001f\u007f\u009f" + "\u00a0']")]
    public void AppendName_AnyName_IsQuotedUnlessItIsPlain(string path, string name, string expected)
    {
        var text = new StringBuilder(path);
        JsonPath.AppendName(text, name);
        Assert.That(text.ToString(), Is.EqualTo(expected));
    }
}
