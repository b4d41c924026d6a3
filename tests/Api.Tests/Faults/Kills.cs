using Personalisation.TestKit;

namespace Personalisation.Api.Tests.Faults;

/// <summary>How often something is killed: twice in a check, or <c>KILL_ROUNDS</c> times.</summary>
internal static class Kills
{
    public static readonly int Rounds = TestSetting.Number("KILL_ROUNDS", 2);
}
