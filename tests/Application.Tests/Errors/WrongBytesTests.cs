using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Personalisation.Application.Errors;

namespace Personalisation.Application.Tests.Errors;

/// <summary>Bytes that are no text are named as such, and half a pair of surrogates as that.</summary>
internal sealed class WrongBytesTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    [Test]
    public void ToException_BytesThatAreNoUtf8_NamesTheFirst()
    {
        byte[] json = [.. "{\n  \"Name\": \"é"u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.That(
            RuleOf(json),
            Is.EqualTo("must be UTF-8: encode the text again; the first wrong byte is at line 2, byte 14")
        );
    }

    [Test]
    public void ToException_HalfASurrogatePair_NamesTheRule() =>
        Assert.That(RuleOf(Encoding.UTF8.GetBytes("""{"Name":"\ud83d"}""")), Does.StartWith("must be valid Unicode: "));

    private static string RuleOf(byte[] json)
    {
        var fault = Assert.Throws(Is.InstanceOf<Exception>(), () => JsonSerializer.Deserialize<Named>(json, Options))!;
        var thrown = fault as JsonException ?? new JsonException(fault.Message, "$.Name", 1, 1, fault);
        return JsonFault.ToException(thrown, json, Options.GetTypeInfo(typeof(Named))).Errors.Single().Value.Single();
    }

    private sealed record Named(string Name);
}
