using System.Globalization;

namespace Personalisation.TestKit;

/// <summary>Sizes of tests that a longer run sets in the environment.</summary>
public static class TestSetting
{
    /// <summary>The number in an environment variable; another one if it is not set.</summary>
    public static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
