// Most tests wait: for a service, a process, a pause.
[assembly: LevelOfParallelism(6)]
