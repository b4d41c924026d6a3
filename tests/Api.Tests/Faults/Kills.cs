using System.Globalization;

namespace Personalisation.Api.Tests.Faults;

/// <summary>How often something is killed: twice in a check, or <c>KILL_ROUNDS</c> times.</summary>
internal static class Kills
{
    public static readonly int Rounds = Environment.GetEnvironmentVariable("KILL_ROUNDS") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 2;
}
