using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Personalisation.Api.Hosting.Json;

/// <summary>JSON values that are kept as they were sent.</summary>
internal static class RawJson
{
    /// <summary>The text of a value; empty, which is no JSON, if it is not UTF-8. Null for null.</summary>
    public static string? Of(JsonElement? value)
    {
        if (value is not { } sent)
        {
            return null;
        }

        var utf8 = JsonMarshal.GetRawUtf8Value(sent);
        return Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : "";
    }
}
