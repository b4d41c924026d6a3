using System.Globalization;

namespace Personalisation.Benchmarks.Load;

/// <summary>The conditions of a run.</summary>
/// <param name="Date">When it began.</param>
/// <param name="Processors">The number of processors shared by engine, servers, generator and other programs.</param>
/// <param name="LoadBefore">Programs that ran or waited for a processor in the minute before it.</param>
/// <param name="Rounds">The number of rounds; each figure is their median.</param>
/// <param name="StartSeconds">From the start of the service's process to its first response.</param>
/// <param name="FloorStartSeconds">The same of the floor.</param>
/// <param name="ResidentMegabytes">Memory of the service at the end.</param>
/// <param name="FloorResidentMegabytes">The same of the floor.</param>
/// <param name="NewConnections">Connections to the store that the service has opened since it was warm.</param>
internal sealed record Surroundings(
    string Date,
    int Processors,
    double LoadBefore,
    int Rounds,
    double StartSeconds,
    double FloorStartSeconds,
    double ResidentMegabytes,
    double FloorResidentMegabytes,
    int NewConnections
)
{
    /// <summary>The load of the machine in the last minute, as Linux counts it.</summary>
    public static double Load =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    public string ToText() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Rounds} rounds on {Processors} processors, load before {LoadBefore:0.0}. First answer after {StartSeconds:0.00} s (floor {FloorStartSeconds:0.00} s).
            Memory {ResidentMegabytes:0} MB (floor {FloorResidentMegabytes:0} MB). Connections to the store opened while measured: {NewConnections}.
            """
        );
}
