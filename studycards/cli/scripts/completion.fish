# studycards in fish: studycards completion fish > ~/.config/fish/completions/studycards.fish

function __studycards_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    for line in (command @studycards@ complete -- $words[2..-1] "$word" 2>/dev/null)
        if string match -q -- \t'*' $line
            set -l head (string match -r -- '^--[a-z-]+=' "$word")
            for path in (__fish_complete_path (string replace -- "$head" '' "$word"))
                printf '%s\n' "$head$path"
            end
            return
        end
        printf '%s\n' $line
    end
end

complete -c studycards -f -a '(__studycards_complete)'
